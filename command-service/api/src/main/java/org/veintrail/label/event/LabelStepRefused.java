package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.RefusalCode;

/**
 * Somebody tried something with a label and a rule refused it. Nothing else changed.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param command what was tried
 * @param code why it was refused
 * @param detail in words
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelStepRefused(
        String labelId, OrderId orderId, String command, RefusalCode code, String detail, LocalMoment occurredAt)
        implements LabelEvent {}
