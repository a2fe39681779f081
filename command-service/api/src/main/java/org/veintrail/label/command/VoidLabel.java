package org.veintrail.label.command;

import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * Takes a label out of use.
 *
 * @param labelId the label
 * @param scan what the scanner read from it; left out only where nothing was printed
 * @param reason why
 */
public record VoidLabel(String labelId, @Nullable String scan, String reason) implements LabelCommand {

    public VoidLabel {
        Text.identifier("labelId", labelId);
        if (scan != null) {
            Text.raw(scan);
        }
        Text.prose("reason", reason);
    }
}
