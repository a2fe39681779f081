package org.veintrail.slot.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;

/** An order took a place for a time. */
@Revision("1")
public record SlotTaken(OrderId owner, Slot slot) implements SlotEvent {}
