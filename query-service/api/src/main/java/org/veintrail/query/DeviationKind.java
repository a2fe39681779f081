package org.veintrail.query;

import com.fasterxml.jackson.annotation.JsonValue;

/** What somebody has to decide about. */
public enum DeviationKind {
    /** A deviation that was written down. */
    DEVIATION("deviation"),
    /** A check of identity failed. */
    IDENTITY_HOLD("identity-hold"),
    /** A shipment left its temperature range. */
    EXCURSION("excursion");

    private final String code;

    DeviationKind(String code) {
        this.code = code;
    }

    /** The word used in messages. */
    @JsonValue
    public String code() {
        return code;
    }
}
