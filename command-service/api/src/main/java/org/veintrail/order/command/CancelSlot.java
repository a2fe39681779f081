package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;
import org.veintrail.order.Text;

/**
 * Takes one confirmed place and time away from the order, as when a chair is given to an emergency.
 *
 * @param orderId the order
 * @param slot the slot, as it was confirmed
 * @param reason why
 */
public record CancelSlot(@TargetAggregateIdentifier OrderId orderId, Slot slot, String reason) implements OrderCommand {

    public CancelSlot {
        Text.prose("reason", reason);
    }
}
