package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** Closes a deviation with its conclusion. */
public record CloseDeviation(
        @TargetAggregateIdentifier OrderId orderId,
        String deviationId,
        String conclusion,
        List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public CloseDeviation {
        Text.identifier("deviationId", deviationId);
        Text.prose("conclusion", conclusion);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
