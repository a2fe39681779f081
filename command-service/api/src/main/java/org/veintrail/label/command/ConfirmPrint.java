package org.veintrail.label.command;

import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * Says that a label was printed, by scanning the print.
 *
 * @param labelId the label
 * @param scan what the scanner read from the printed label
 * @param sheets how many came out; needed where it was sent more than once
 * @param witness who saw the surplus destroyed; needed where more than one came out
 */
public record ConfirmPrint(
        String labelId,
        String scan,
        @Nullable Integer sheets,
        @Nullable String witness) implements LabelCommand {

    public ConfirmPrint {
        Text.identifier("labelId", labelId);
        Text.raw(scan);
        if (sheets != null) {
            Text.within("sheets", sheets, 1, 99);
        }
        if (witness != null) {
            Text.identifier("witness", witness);
        }
    }
}
