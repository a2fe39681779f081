package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which way a shipment goes. */
public enum Leg {
    /** From the apheresis site to the plant. */
    INBOUND("inbound"),
    /** From the plant to the treatment site. */
    OUTBOUND("outbound");

    private final String code;

    Leg(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
