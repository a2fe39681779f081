package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a quality-control test concluded. */
public enum QcVerdict {
    /** Within specification. */
    PASS("pass"),
    /** Outside the specification. */
    FAIL("fail");

    private final String code;

    QcVerdict(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
