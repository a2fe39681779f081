package org.veintrail.console;

import static org.veintrail.order.ScanKind.BAG;
import static org.veintrail.order.ScanKind.BATCH_RECORD;
import static org.veintrail.order.ScanKind.SHIPPER;
import static org.veintrail.order.ScanKind.WRISTBAND;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.ScanKind;
import org.veintrail.query.Stage;

/**
 * What the form asks a person to scan at a step. The server decides whether it was enough; this only guides the hand.
 *
 * @param step the step
 * @param title what the person is doing
 * @param kinds what to scan, in the order of the hand
 * @param witnessed whether a second person has to be there
 */
record ScanPlan(CustodyStep step, String title, List<ScanKind> kinds, boolean witnessed) {

    static ScanPlan of(CustodyStep step) {
        return switch (step) {
            case COLLECTION -> new ScanPlan(step, "Collection, at the chair", List.of(WRISTBAND, BAG), true);
            case DISPATCH_IN -> new ScanPlan(step, "Dispatch to the plant", List.of(BAG, SHIPPER), false);
            case RECEIPT_IN -> new ScanPlan(step, "Receipt at the plant", List.of(BAG, SHIPPER), false);
            case RUN_START -> new ScanPlan(step, "Start of the run", List.of(BAG, BATCH_RECORD), false);
            case FILL -> new ScanPlan(step, "Fill of the product bags", List.of(BATCH_RECORD, BAG), false);
            case DISPATCH_OUT -> new ScanPlan(step, "Dispatch to the patient", List.of(BAG, SHIPPER), false);
            case RECEIPT_OUT -> new ScanPlan(step, "Receipt at the treatment site", List.of(BAG, SHIPPER), false);
            case BEDSIDE -> new ScanPlan(step, "Bedside, before the infusion", List.of(WRISTBAND, BAG), true);
        };
    }

    static List<ScanPlan> all() {
        return Arrays.stream(CustodyStep.values()).map(ScanPlan::of).toList();
    }

    /** The kinds as the script reads them. */
    public String words() {
        return kinds.stream().map(ScanKind::code).collect(Collectors.joining(" "));
    }

    /** The check that usually comes next for an order at this stage, or null. */
    static @Nullable CustodyStep next(Stage stage) {
        return switch (stage) {
            case SCHEDULED, RECOLLECTION -> CustodyStep.COLLECTION;
            case COLLECTED -> CustodyStep.DISPATCH_IN;
            case TO_PLANT, RECEIPT -> CustodyStep.RECEIPT_IN;
            case ACCEPTED -> CustodyStep.RUN_START;
            case MANUFACTURE, FILLED -> CustodyStep.FILL;
            case RELEASED -> CustodyStep.DISPATCH_OUT;
            case TO_SITE, DELIVERED -> CustodyStep.RECEIPT_OUT;
            case CONDITIONING, THAWED, INFUSION -> CustodyStep.BEDSIDE;
            case ORDERED, REJECTED, RUN_FAILED, TESTING, RECALLED, COMPLETED, CANCELLED -> null;
        };
    }
}
