package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/**
 * Ends a hold that was not confirmed, because it ran out or because its plan was not published.
 *
 * @param orderId the order
 * @param planId what the slots are held for
 */
public record ReleaseSlotHold(@TargetAggregateIdentifier OrderId orderId, String planId) implements OrderCommand {

    public ReleaseSlotHold {
        Text.identifier("planId", planId);
    }
}
