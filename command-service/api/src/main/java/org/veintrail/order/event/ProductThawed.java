package org.veintrail.order.event;

import java.time.OffsetDateTime;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** A bag was thawed; its time runs. */
@Revision("1")
public record ProductThawed(
        OrderId orderId, String containerId, OffsetDateTime thawedAt, int useWithinMinutes, LocalMoment occurredAt)
        implements OrderEvent {}
