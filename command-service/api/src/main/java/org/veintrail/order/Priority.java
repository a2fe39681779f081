package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** Clinical risk of waiting. */
public enum Priority {
    /** Low risk of deterioration. */
    STANDARD("standard"),
    /** Medium risk of deterioration. */
    MEDIUM("medium"),
    /** High risk of deterioration. */
    HIGH("high");

    private final String code;

    Priority(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
