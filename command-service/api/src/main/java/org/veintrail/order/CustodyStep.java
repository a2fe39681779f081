package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** The steps at which these cells are proved to be this patient's. */
public enum CustodyStep {
    /** At the apheresis chair, before the collection is recorded. */
    COLLECTION("collection"),
    /** Handing the collection to the courier. */
    DISPATCH_IN("dispatch-in"),
    /** Receiving the collection at the plant. */
    RECEIPT_IN("receipt-in"),
    /** Joining the collection with its batch record. */
    RUN_START("run-start"),
    /** Joining the filled bags with their batch record. */
    FILL("fill"),
    /** Handing the product to the courier. */
    DISPATCH_OUT("dispatch-out"),
    /** Receiving the product at the treatment site. */
    RECEIPT_OUT("receipt-out"),
    /** At the bed, before the infusion. */
    BEDSIDE("bedside");

    private final String code;

    CustodyStep(String code) {
        this.code = code;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
