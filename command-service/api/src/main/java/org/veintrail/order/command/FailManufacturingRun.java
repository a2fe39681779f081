package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** Gives a manufacturing run up. */
public record FailManufacturingRun(
        @TargetAggregateIdentifier OrderId orderId, String batchId, String reason, List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public FailManufacturingRun {
        Text.identifier("batchId", batchId);
        Text.prose("reason", reason);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
