package org.veintrail.act;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an act ended. */
public enum Outcome {
    /** It was done. */
    ACCEPTED("accepted"),
    /** A rule refused it. */
    REFUSED("refused");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
