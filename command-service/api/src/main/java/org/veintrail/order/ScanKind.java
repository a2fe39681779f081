package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a scanned symbol says it is on. */
public enum ScanKind {
    /** The band on the patient's wrist. */
    WRISTBAND("wristband"),
    /** A bag of cells. */
    BAG("bag"),
    /** The batch record of a manufacturing run. */
    BATCH_RECORD("batch-record"),
    /** A shipper, cooled or dry-vapour. */
    SHIPPER("shipper"),
    /** A sample vial. */
    VIAL("vial");

    private final String code;

    ScanKind(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
