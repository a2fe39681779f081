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
        return ours || fault == Fault.KEYBOARD_LAYOUT || fault == Fault.NOT_ENABLED ? reason : general(fault);
    }

    private static String general(Fault fault) {
        return switch (fault) {
            case EMPTY -> "Nothing was scanned; scan again";
            case UNKNOWN_IDENTIFIER -> "It starts like no identifier known here; it can still be compared whole";
            case WRONG_LENGTH -> "A part of it is too short or too long; scan it again or compare it with the print";
            case BAD_CHARACTER -> "A character stands where it may not; scan it again";
            case LOWER_CASE ->
                "A letter is small that must be a capital; switch caps lock off and run the scanner check";
            case WRONG_CHECK -> "Its check character or digit does not agree with the rest; scan it again, do not type";
            case LOST_SEPARATOR -> "A separator was lost; run the scanner check";
            case OUT_OF_RANGE -> "A number or date in it lies outside what it can mean; check how it was made";
            case CONTRADICTION -> "Its parts contradict one another; check how it was made";
            case KEYBOARD_LAYOUT -> "The keyboard layout is not that of the scanner; run the scanner check";
            case NOT_ENABLED -> "Its kind is switched off in this installation";
        };
    }
}
