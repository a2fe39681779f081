package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** What quality assurance decided about a temperature excursion. */
public enum ExcursionDecision {
    /** Stability data cover it. */
    ACCEPT("accept"),
    /** The material may not be used. */
    REJECT("reject");

    private final String code;

    ExcursionDecision(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
