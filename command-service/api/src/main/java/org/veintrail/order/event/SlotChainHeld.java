package org.veintrail.order.event;

import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;

/** Every place and time of the chain is kept free for the order until the hold runs out. */
@Revision("1")
public record SlotChainHeld(
        OrderId orderId, String planId, List<Slot> slots, OffsetDateTime heldUntil, LocalMoment occurredAt)
        implements OrderEvent {

    public SlotChainHeld {
        slots = List.copyOf(slots);
    }
}
