package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/**
 * Opens a deviation by hand.
 *
 * @param deviationId its id; {@code SEAL-} and {@code TEMP-} begin the ids of those that a receipt opens by itself
 */
public record RecordDeviation(
        @TargetAggregateIdentifier OrderId orderId, String deviationId, String description, boolean blocking)
        implements OrderCommand {

    public RecordDeviation {
        Text.identifier("deviationId", deviationId);
        if (deviationId.startsWith("SEAL-") || deviationId.startsWith("TEMP-")) {
            throw new IllegalArgumentException("deviationId is " + deviationId
                    + ", but SEAL- and TEMP- begin deviations that a receipt opens by itself. Choose another id.");
        }
        Text.prose("description", description);
    }
}
