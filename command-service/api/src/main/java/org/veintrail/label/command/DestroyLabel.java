package org.veintrail.label.command;

import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * Records that a label was destroyed.
 *
 * @param labelId the label
 * @param scan what the scanner read from it; left out only where it was voided before
 * @param reason why
 * @param witness who saw it
 */
public record DestroyLabel(String labelId, @Nullable String scan, String reason, String witness)
        implements LabelCommand {

    public DestroyLabel {
        Text.identifier("labelId", labelId);
        if (scan != null) {
            Text.raw(scan);
        }
        Text.prose("reason", reason);
        Text.identifier("witness", witness);
    }
}
