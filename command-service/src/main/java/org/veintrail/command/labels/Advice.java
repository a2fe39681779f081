package org.veintrail.command.labels;

import org.veintrail.labels.identity.Fault;

/** What to say about a string that cannot be read. */
final class Advice {
    private Advice() {}

    /**
     * The reader's own words where the string is one of our labels, else words that quote nothing: the string may be a hospital's
     * number of a patient.
     */
    static String of(String raw, Fault fault, String reason) {
        boolean ours = raw.contains("VT1.") || raw.contains("VT1X.");
        return ours || fault == Fault.KEYBOARD_LAYOUT || fault == Fault.NOT_ENABLED ? reason : fault.advice();
    }
}
