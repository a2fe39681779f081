package org.veintrail.slot.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;

/** An order gave a place back. */
@Revision("1")
public record SlotFreed(OrderId owner, Slot slot) implements SlotEvent {}
