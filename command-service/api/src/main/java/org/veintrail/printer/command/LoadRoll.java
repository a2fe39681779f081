package org.veintrail.printer.command;

import org.veintrail.order.Text;

/**
 * Says that another roll of labels was put into a printer.
 *
 * @param printer name of the printer
 * @param roll what stands on the roll
 * @param labels how many labels are on it now, 1 to 100,000: what its box says, or what is left of a roll that was in use before
 */
public record LoadRoll(String printer, String roll, int labels) implements PrinterCommand {
    private static final int MOST = 100_000;

    public LoadRoll {
        Text.identifier("printer", printer);
        Text.identifier("roll", roll);
        Text.within("labels", labels, 1, MOST);
    }
}
