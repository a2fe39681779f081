package org.veintrail.label.command;

import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * Sends a label again that did not come out, as the same copy.
 *
 * @param labelId the label
 * @param printer another printer, or null for the same one
 * @param reason why
 */
public record ResendPrint(String labelId, @Nullable String printer, String reason) implements LabelCommand {

    public ResendPrint {
        Text.identifier("labelId", labelId);
        if (printer != null) {
            Text.identifier("printer", printer);
        }
        Text.prose("reason", reason);
    }
}
