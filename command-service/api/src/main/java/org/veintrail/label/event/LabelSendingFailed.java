package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * The label could not be sent, and nothing of it reached the printer.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param attempt which sending it was
 * @param printer where to
 * @param what what went wrong
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelSendingFailed(
        String labelId, OrderId orderId, int attempt, String printer, String what, LocalMoment occurredAt)
        implements LabelEvent {}
