package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Opens a deviation by hand. */
public record RecordDeviation(
        @TargetAggregateIdentifier OrderId orderId, String deviationId, String description, boolean blocking)
        implements OrderCommand {

    public RecordDeviation {
        Text.identifier("deviationId", deviationId);
        Text.prose("description", description);
    }
}
