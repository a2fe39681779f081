package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** Releases the product for shipping with every result in and within specification. */
public record ReleaseProduct(
        @TargetAggregateIdentifier OrderId orderId,
        String batchId,
        List<String> containers,
        List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public ReleaseProduct {
        Text.identifier("batchId", batchId);
        containers = Text.list("containers", containers, 1, 20);
        containers.forEach(each -> Text.identifier("containers", each));
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
