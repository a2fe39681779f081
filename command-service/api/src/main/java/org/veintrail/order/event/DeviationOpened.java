package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** A deviation was opened, by a person or by a failed check. */
@Revision("1")
public record DeviationOpened(
        OrderId orderId, String deviationId, String description, boolean blocking, LocalMoment occurredAt)
        implements OrderEvent {}
