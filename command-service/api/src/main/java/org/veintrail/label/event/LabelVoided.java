package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * The label may not be used any more.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param reason why
 * @param scanned whether the label itself was scanned; not needed where nothing was printed
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelVoided(String labelId, OrderId orderId, String reason, boolean scanned, LocalMoment occurredAt)
        implements LabelEvent {}
