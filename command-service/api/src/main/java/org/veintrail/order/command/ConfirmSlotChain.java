package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;
import org.veintrail.order.Text;

/** Confirms every place and time that the order has booked. */
public record ConfirmSlotChain(@TargetAggregateIdentifier OrderId orderId, List<Slot> slots) implements OrderCommand {

    public ConfirmSlotChain {
        slots = Text.list("slots", slots, 1, 20);
    }
}
