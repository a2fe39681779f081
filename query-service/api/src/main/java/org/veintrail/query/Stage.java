package org.veintrail.query;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a therapy order is on its way from vein to vein, in the order of the way. */
public enum Stage {
    /** The order was placed. */
    ORDERED("ordered", "Ordered"),
    /** Every place and time is booked. */
    SCHEDULED("scheduled", "Scheduled"),
    /** Another collection was asked for. */
    RECOLLECTION("recollection", "New collection asked for"),
    /** Collected, still at the apheresis site. */
    COLLECTED("collected", "Collected"),
    /** With the courier, on the way to the plant. */
    TO_PLANT("to-plant", "On the way to the plant"),
    /** At the plant, not yet accepted. */
    RECEIPT("receipt", "Received at the plant"),
    /** The starting material was accepted. */
    ACCEPTED("accepted", "Accepted for manufacture"),
    /** The starting material was rejected. */
    REJECTED("rejected", "Material rejected"),
    /** A batch is being made. */
    MANUFACTURE("manufacture", "In manufacture"),
    /** The run was given up. */
    RUN_FAILED("run-failed", "Run failed"),
    /** Harvested and filled, not yet frozen. */
    FILLED("filled", "Filled"),
    /** Frozen; results and the release are awaited. */
    TESTING("testing", "In testing"),
    /** Released for treatment. */
    RELEASED("released", "Released"),
    /** With the courier, on the way to the treatment site. */
    TO_SITE("to-site", "On the way to the patient"),
    /** At the treatment site. */
    DELIVERED("delivered", "At the treatment site"),
    /** The patient is being prepared. */
    CONDITIONING("conditioning", "Conditioning"),
    /** A bag is thawed; its time runs. */
    THAWED("thawed", "Thawed"),
    /** At least one bag was given, not yet all. */
    INFUSION("infusion", "Infusion"),
    /** A late result failed; the product may not be used. */
    RECALLED("recalled", "Recalled"),
    /** The therapy was given. */
    COMPLETED("completed", "Completed"),
    /** The order was cancelled. */
    CANCELLED("cancelled", "Cancelled");

    private final String code;
    private final String title;

    Stage(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The word used in messages. */
    @JsonValue
    public String code() {
        return code;
    }

    /** The words a person reads. */
    public String title() {
        return title;
    }

    /** Whether nothing but disposal and late results can follow. */
    public boolean isClosed() {
        return this == COMPLETED || this == CANCELLED;
    }
}
