package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * Somebody decided to send a label again.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param printer where to
 * @param reason why
 * @param possibleDuplicate whether an earlier sending may have been printed as well
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelResendRequested(
        String labelId,
        OrderId orderId,
        String printer,
        String reason,
        boolean possibleDuplicate,
        LocalMoment occurredAt)
        implements LabelEvent {}
