package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** The qualified person releases a product outside its specification on request (EU GMP Part IV). */
public record ReleaseOutOfSpecification(
        @TargetAggregateIdentifier OrderId orderId,
        String batchId,
        List<String> containers,
        List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public ReleaseOutOfSpecification {
        Text.identifier("batchId", batchId);
        containers = Text.list("containers", containers, 1, 20);
        containers.forEach(each -> Text.identifier("containers", each));
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
