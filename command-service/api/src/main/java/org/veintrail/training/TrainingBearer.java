package org.veintrail.training;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who has to be trained for an activity. */
public enum TrainingBearer {
    /** Whoever does it. */
    ACTOR("actor"),
    /** Everybody who signs it. */
    SIGNERS("signers");

    private final String code;

    TrainingBearer(String code) {
        this.code = code;
    }

    /** The word used in messages. */
    @JsonValue
    public String code() {
        return code;
    }
}
