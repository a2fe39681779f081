package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** A place and time that an order books. */
public enum SlotKind {
    /** Collection. */
    APHERESIS_CHAIR("apheresis-chair"),
    /** Transport to the plant. */
    INBOUND_COURIER("inbound-courier"),
    /** Manufacturing. */
    SUITE("suite"),
    /** Testing. */
    QC_LAB("qc-lab"),
    /** Transport back. */
    RETURN_COURIER("return-courier"),
    /** Infusion. */
    INFUSION_CHAIR("infusion-chair");

    private final String code;

    SlotKind(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Whether one order has the place to itself: chairs, suites and laboratory places do, couriers carry many. */
    public boolean isExclusive() {
        return this != INBOUND_COURIER && this != RETURN_COURIER;
    }
}
