package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** The steps at which these cells are proved to be this patient's. */
public enum CustodyStep {
    /** At the apheresis chair, before the collection is recorded. */
    COLLECTION("collection", ScanKind.WRISTBAND, ScanKind.BAG),
    /** Handing the collection to the courier. */
    DISPATCH_IN("dispatch-in", ScanKind.BAG, ScanKind.SHIPPER),
    /** Receiving the collection at the plant. */
    RECEIPT_IN("receipt-in", ScanKind.BAG, ScanKind.SHIPPER),
    /** Joining the collection with its batch record. */
    RUN_START("run-start", ScanKind.BAG, ScanKind.BATCH_RECORD),
    /** Joining the filled bags with their batch record. */
    FILL("fill", ScanKind.BATCH_RECORD, ScanKind.BAG),
    /** Handing the product to the courier. */
    DISPATCH_OUT("dispatch-out", ScanKind.BAG, ScanKind.SHIPPER),
    /** Receiving the product at the treatment site. */
    RECEIPT_OUT("receipt-out", ScanKind.BAG, ScanKind.SHIPPER),
    /** At the bed, before the infusion. */
    BEDSIDE("bedside", ScanKind.WRISTBAND, ScanKind.BAG);

    private final String code;
    private final List<ScanKind> scans;

    CustodyStep(String code, ScanKind... scans) {
        this.code = code;
        this.scans = List.of(scans);
    }

    /** What has to be scanned, each at least once, in the order in which a person usually does it. */
    public List<ScanKind> scans() {
        return scans;
    }

    /** Whether the patient is there, so that a second person has to be. */
    public boolean atThePatient() {
        return scans.contains(ScanKind.WRISTBAND);
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
