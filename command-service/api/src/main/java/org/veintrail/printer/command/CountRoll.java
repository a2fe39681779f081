package org.veintrail.printer.command;

import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * Says how many labels are left on a roll, and how many were spoiled without a print of ours on them.
 *
 * @param printer name of the printer
 * @param roll what stands on the roll
 * @param left how many labels were found on it, 0 to 100,000
 * @param spoiled how many were spoiled since it was loaded or counted last: fed at loading, torn, jammed; 0 to 100,000
 * @param reason why they were spoiled, or null where none was
 */
public record CountRoll(
        String printer,
        String roll,
        int left,
        int spoiled,
        @Nullable String reason) implements PrinterCommand {
    private static final int MOST = 100_000;

    public CountRoll {
        Text.identifier("printer", printer);
        Text.identifier("roll", roll);
        Text.within("left", left, 0, MOST);
        Text.within("spoiled", spoiled, 0, MOST);
        if (reason != null) {
            Text.prose("reason", reason);
        }
        if (spoiled > 0 && reason == null) {
            throw new IllegalArgumentException(
                    "reason is missing though " + spoiled + " labels were spoiled. Say what happened to them.");
        }
    }
}
