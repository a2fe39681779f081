package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** Decides about an identity hold. */
public record ResolveHold(
        @TargetAggregateIdentifier OrderId orderId,
        String reason,
        HoldDecision decision,
        List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public ResolveHold {
        Text.prose("reason", reason);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
