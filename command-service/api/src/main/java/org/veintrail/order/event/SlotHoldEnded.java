package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.SlotHoldEnd;

/** Held slots are free again, because nobody confirmed them. What was confirmed before stays. */
@Revision("1")
public record SlotHoldEnded(OrderId orderId, String planId, SlotHoldEnd because, LocalMoment occurredAt)
        implements OrderEvent {}
