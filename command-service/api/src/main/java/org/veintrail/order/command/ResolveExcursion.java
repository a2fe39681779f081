package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.ExcursionDecision;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** Decides about a temperature excursion. */
public record ResolveExcursion(
        @TargetAggregateIdentifier OrderId orderId,
        String shipmentId,
        ExcursionDecision decision,
        String reason,
        List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public ResolveExcursion {
        Text.identifier("shipmentId", shipmentId);
        Text.prose("reason", reason);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
