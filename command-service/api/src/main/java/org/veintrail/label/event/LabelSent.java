package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * The printer took the whole label.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param attempt which sending it was
 * @param printer where to
 * @param note what the printer said
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelSent(
        String labelId, OrderId orderId, int attempt, String printer, String note, LocalMoment occurredAt)
        implements LabelEvent {}
