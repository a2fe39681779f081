package org.veintrail.labels.identity;

/** The kinds of fault that make a scanned string unreadable for a profile. */
public enum Fault {
    /** Nothing was scanned. */
    EMPTY,
    /** The string starts like none of the identifiers of this profile. */
    UNKNOWN_IDENTIFIER,
    /** A field or the whole string is too short or too long. */
    WRONG_LENGTH,
    /** A character stands where the profile does not allow it. */
    BAD_CHARACTER,
    /** A letter is in lower case: caps lock or the scanner's case setting. */
    LOWER_CASE,
    /** A check character or check digit does not agree with what it checks. */
    WRONG_CHECK,
    /** A separator is missing, so that two fields cannot be told apart. */
    LOST_SEPARATOR,
    /** A number or a date lies outside what the field can mean. */
    OUT_OF_RANGE,
    /** The same identifier stands twice with different values, or identifiers contradict one another. */
    CONTRADICTION,
    /** The string is what a scanner types when the computer expects another keyboard layout. */
    KEYBOARD_LAYOUT,
    /** The profile is switched off in this installation. */
    NOT_ENABLED
}
