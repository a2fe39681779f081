package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/**
 * Gives every place and time back that the order has confirmed and not begun; it goes back to waiting for slots.
 *
 * @param orderId the order
 * @param reason why
 */
public record ReleaseSlotChain(@TargetAggregateIdentifier OrderId orderId, String reason) implements OrderCommand {

    public ReleaseSlotChain {
        Text.prose("reason", reason);
    }
}
