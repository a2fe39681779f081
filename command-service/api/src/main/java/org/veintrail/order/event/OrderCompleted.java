package org.veintrail.order.event;

import java.time.OffsetDateTime;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** Every product bag at the treatment site is used; the therapy is given. */
@Revision("1")
public record OrderCompleted(OrderId orderId, OffsetDateTime infusedAt, LocalMoment occurredAt) implements OrderEvent {}
