package org.veintrail.plan.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * A pin was taken away before it expired.
 *
 * @param pinId the pin
 * @param orderId the order it was of
 * @param planner who took it away
 * @param reason why
 */
@Revision("1")
public record OrderUnpinned(String pinId, OrderId orderId, String planner, String reason, LocalMoment occurredAt)
        implements PlanEvent {}
