package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** The order gave back every place and time it had confirmed and waits for slots again. */
@Revision("1")
public record SlotChainReleased(OrderId orderId, String reason, LocalMoment occurredAt) implements OrderEvent {}
