package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;

/** A confirmed place and time was taken away from the order. */
@Revision("1")
public record SlotCancelled(OrderId orderId, Slot slot, String reason, LocalMoment occurredAt) implements OrderEvent {}
