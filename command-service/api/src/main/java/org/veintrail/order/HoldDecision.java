package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** What quality assurance decided about an identity hold. */
public enum HoldDecision {
    /** The identity is proved again from the next check on. */
    CONTINUE("continue"),
    /** The material is given up; the order stays on hold until disposed of or cancelled. */
    STOP("stop");

    private final String code;

    HoldDecision(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
