package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a check of identity found. */
public enum Verdict {
    /** Everything scanned belongs together and to this order. */
    MATCH("match"),
    /** Something scanned belongs elsewhere. */
    MISMATCH("mismatch"),
    /** Something scanned could not be understood, so nothing is proved. */
    UNREADABLE("unreadable");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
