package org.veintrail.console;

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
        String title = switch (step) {
            case COLLECTION -> "Collection, at the chair";
            case DISPATCH_IN -> "Dispatch to the plant";
            case RECEIPT_IN -> "Receipt at the plant";
            case RUN_START -> "Start of the run";
            case FILL -> "Fill of the product bags";
            case DISPATCH_OUT -> "Dispatch to the patient";
            case RECEIPT_OUT -> "Receipt at the treatment site";
            case BEDSIDE -> "Bedside, before the infusion";
        };
        return new ScanPlan(step, title, step.scans(), step.atThePatient());
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
