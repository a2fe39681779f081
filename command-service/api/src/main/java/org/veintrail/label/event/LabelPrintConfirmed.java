package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * The printed label was scanned back and is the one that was asked for.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param sheets how many came out
 * @param witness who saw the surplus destroyed, or null where there was none
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelPrintConfirmed(
        String labelId,
        OrderId orderId,
        int sheets,
        @Nullable String witness,
        LocalMoment occurredAt) implements LabelEvent {}
