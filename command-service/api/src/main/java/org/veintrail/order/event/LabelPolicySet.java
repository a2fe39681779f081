package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * It was decided whether the order's labels are reconciled at line clearance, at the end of a fill and at the release.
 *
 * @param reconcile whether these steps wait until each label is accounted for
 * @param reason why
 */
@Revision("1")
public record LabelPolicySet(OrderId orderId, boolean reconcile, String reason, LocalMoment occurredAt)
        implements OrderEvent {}
