package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * A label began to leave for its printer. From here on it may exist.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param attempt how many times it was sent, this one included
 * @param printer where to
 * @param roll the roll the printer holds
 * @param digest SHA-256 of what is sent, in hexadecimal
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelSendingStarted(
        String labelId,
        OrderId orderId,
        int attempt,
        String printer,
        String roll,
        String digest,
        LocalMoment occurredAt)
        implements LabelEvent {}
