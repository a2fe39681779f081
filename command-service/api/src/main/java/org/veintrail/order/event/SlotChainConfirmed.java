package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;

/** Every place and time of the order was confirmed. */
@Revision("1")
public record SlotChainConfirmed(OrderId orderId, List<Slot> slots, LocalMoment occurredAt) implements OrderEvent {

    public SlotChainConfirmed {
        slots = List.copyOf(slots);
    }
}
