package org.veintrail.query;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the open, the closed or all are wanted. */
public enum Scope {
    /** Still going on. */
    OPEN("open"),
    /** Finished. */
    CLOSED("closed"),
    /** Both. */
    ALL("all");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    /** The word used in messages. */
    @JsonValue
    public String code() {
        return code;
    }
}
