package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** Releases the product while the named results are outstanding. */
public record ReleaseProductConditionally(
        @TargetAggregateIdentifier OrderId orderId,
        String batchId,
        List<String> containers,
        List<String> outstanding,
        List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public ReleaseProductConditionally {
        Text.identifier("batchId", batchId);
        containers = Text.list("containers", containers, 1, 20);
        containers.forEach(each -> Text.identifier("containers", each));
        outstanding = Text.list("outstanding", outstanding, 1, 20);
        outstanding.forEach(each -> Text.identifier("outstanding", each));
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
