package org.veintrail.order.command;

import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;
import org.veintrail.order.Text;

/**
 * Keeps every place and time of a chain free for the order until it is confirmed or the hold runs out: all of them or none.
 *
 * @param orderId the order
 * @param planId what they are held for, usually a plan about to be published
 * @param slots the whole chain, slots that stay included
 * @param heldUntil when the hold runs out
 */
public record HoldSlotChain(
        @TargetAggregateIdentifier OrderId orderId, String planId, List<Slot> slots, OffsetDateTime heldUntil)
        implements OrderCommand {

    public HoldSlotChain {
        Text.identifier("planId", planId);
        slots = Text.list("slots", slots, 1, 20);
    }
}
