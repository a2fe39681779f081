package org.veintrail.labels.identity;

/** The kinds of fault that make a scanned string unreadable for a profile. */
public enum Fault {
    /** Nothing was scanned. */
    EMPTY("Nothing was scanned; scan again"),
    /** The string starts like none of the identifiers of this profile. */
    UNKNOWN_IDENTIFIER("It starts like no identifier known here; it can still be compared whole"),
    /** A field or the whole string is too short or too long. */
    WRONG_LENGTH("A part of it is too short or too long; scan it again or compare it with the print"),
    /** A character stands where the profile does not allow it. */
    BAD_CHARACTER("A character stands where it may not; scan it again"),
    /** A letter is in lower case: caps lock or the scanner's case setting. */
    LOWER_CASE("A letter is small that must be a capital; switch caps lock off and run the scanner check"),
    /** A check character or check digit does not agree with what it checks. */
    WRONG_CHECK("Its check character or digit does not agree with the rest; scan it again, do not type it"),
    /** A separator is missing, so that two fields cannot be told apart. */
    LOST_SEPARATOR("A separator was lost; run the scanner check"),
    /** A number or a date lies outside what the field can mean. */
    OUT_OF_RANGE("A number or date in it lies outside what it can mean; check how it was made"),
    /** The same identifier stands twice with different values, or identifiers contradict one another. */
    CONTRADICTION("Its parts contradict one another; check how it was made"),
    /** The string is what a scanner types when the computer expects another keyboard layout. */
    KEYBOARD_LAYOUT("The keyboard layout is not that of the scanner; run the scanner check"),
    /** The profile is switched off in this installation. */
    NOT_ENABLED("Its kind is switched off in this installation");

    private final String advice;

    Fault(String advice) {
        this.advice = advice;
    }

    /** What is wrong and what to do, in words that quote nothing of the string: it may be a patient's hospital number. */
    public String advice() {
        return advice;
    }
}
