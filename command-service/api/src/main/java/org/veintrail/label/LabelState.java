package org.veintrail.label;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a label is between its request and its end. */
public enum LabelState {
    /** Wanted; nothing has left for a printer. */
    REQUESTED("requested", false),
    /** On its way to the printer. */
    SENDING("sending", false),
    /** The printer took it; nobody has scanned it yet. */
    SENT("sent", false),
    /** The connection broke while it was sent: it may have been printed or not. */
    UNCERTAIN("uncertain", false),
    /** It could not be sent, and nothing was printed of it. */
    FAILED("failed", false),
    /** It exists: its print was scanned back, or the site's own software printed it. */
    PRINTED("printed", false),
    /** It is on its object: label and object were scanned together. */
    APPLIED("applied", true),
    /** It may not be used any more. */
    VOIDED("voided", true),
    /** It was destroyed before a witness. */
    DESTROYED("destroyed", true),
    /** Nobody can find it, and two people have signed so. */
    LOST("lost", true);

    private final String code;
    private final boolean accounted;

    LabelState(String code, boolean accounted) {
        this.code = code;
        this.accounted = accounted;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Whether somebody answers for where it is. */
    public boolean accounted() {
        return accounted;
    }
}
