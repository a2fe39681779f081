package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/**
 * Asks for another copy of a label, which the old one has to make room for: it stays unaccounted until it is voided.
 *
 * @param labelId the copy to be replaced
 * @param newLabelId id of the new one
 * @param printer another printer, or null for the one of the old copy
 * @param reason why
 */
public record ReprintLabel(
        @TargetAggregateIdentifier OrderId orderId,
        String labelId,
        String newLabelId,
        @Nullable String printer,
        String reason)
        implements OrderCommand {

    public ReprintLabel {
        Text.identifier("labelId", labelId);
        Text.identifier("newLabelId", newLabelId);
        if (printer != null) {
            Text.identifier("printer", printer);
        }
        Text.prose("reason", reason);
    }
}
