package org.veintrail.label.command;

import org.veintrail.order.Text;

/**
 * Puts a label on its object, by scanning both.
 *
 * @param labelId the label
 * @param scan what the scanner read from the label
 * @param objectScan what it read from the object: another label of it, its number, or its GS1 serial number
 */
public record ApplyLabel(String labelId, String scan, String objectScan) implements LabelCommand {

    public ApplyLabel {
        Text.identifier("labelId", labelId);
        Text.raw(scan);
        Text.raw(objectScan);
    }
}
