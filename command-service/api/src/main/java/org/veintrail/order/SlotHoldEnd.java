package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a hold on slots ended without being confirmed. */
public enum SlotHoldEnd {
    /** Its time ran out. */
    EXPIRED("expired"),
    /** The plan behind it was not published. */
    WITHDRAWN("withdrawn");

    private final String code;

    SlotHoldEnd(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
