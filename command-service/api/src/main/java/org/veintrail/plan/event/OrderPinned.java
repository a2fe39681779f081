package org.veintrail.plan.event;

import java.time.OffsetDateTime;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.plan.PinnedTimes;

/**
 * A planner pinned something of an order.
 *
 * @param pinId the pin
 * @param orderId the order
 * @param keeps what stays as it is
 * @param expires from this moment on it counts no longer
 * @param planner who pinned it
 * @param reason why
 */
@Revision("1")
public record OrderPinned(
        String pinId,
        OrderId orderId,
        PinnedTimes keeps,
        OffsetDateTime expires,
        String planner,
        String reason,
        LocalMoment occurredAt)
        implements PlanEvent {}
