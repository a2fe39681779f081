package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a label is made for. */
public enum LabelKind {
    /** A bag of cells. */
    BAG("bag"),
    /** A batch record. */
    BATCH_RECORD("batch-record"),
    /** A shipper. */
    SHIPPER("shipper"),
    /** A sample vial. */
    VIAL("vial");

    private final String code;

    LabelKind(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
