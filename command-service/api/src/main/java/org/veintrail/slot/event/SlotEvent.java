package org.veintrail.slot.event;

import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;

/**
 * Something that happened to one place in one week. The stream of a place and week has all of them in order, so the store itself
 * refuses the second of two bookings that did not know of each other.
 */
public sealed interface SlotEvent permits SlotTaken, SlotFreed {

    /** The order. */
    OrderId owner();

    /** The place and time, which may reach beyond the week. */
    Slot slot();
}
