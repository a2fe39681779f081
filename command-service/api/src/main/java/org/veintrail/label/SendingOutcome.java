package org.veintrail.label;

/** What came of sending a label to its printer. */
public enum SendingOutcome {
    /** The printer took all of it. */
    SENT,
    /** It broke off on the way: only a person who looks can tell. */
    UNCERTAIN,
    /** Nothing of it reached the printer. */
    FAILED
}
