package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * The label was destroyed before a witness.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param reason why
 * @param witness who saw it
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelDestroyed(String labelId, OrderId orderId, String reason, String witness, LocalMoment occurredAt)
        implements LabelEvent {}
