package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** Asks for a new collection after a failed attempt. */
public record RequestRecollection(
        @TargetAggregateIdentifier OrderId orderId, String reason, List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public RequestRecollection {
        Text.prose("reason", reason);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
