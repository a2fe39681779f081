package org.veintrail.custody;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.label.LabelState;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LabelKind;
import org.veintrail.order.Leg;
import org.veintrail.order.Scan;
import org.veintrail.order.ScanFinding;
import org.veintrail.order.ScanKind;
import org.veintrail.order.Text;
import org.veintrail.order.Verdict;
import org.veintrail.order.command.VerifyIdentity;

/** Reads the scans of one check: what each says, and whether it belongs to this order and this step. */
final class ScanReading {
    private static final Set<LabelState> OUT_OF_USE = Set.of(LabelState.VOIDED, LabelState.DESTROYED, LabelState.LOST);

    private final OrderState order;
    private final VerifyIdentity check;
    private final Act act;
    private final Checks.Patients patients;
    private final Checks.Labels labels;

    ScanReading(OrderState order, VerifyIdentity check, Act act, Checks checks) {
        this.order = order;
        this.check = check;
        this.act = act;
        this.patients = checks.patients();
        this.labels = checks.labels();
    }

    ScanFinding read(Scan scan) {
        boolean wristband = patients.wearsWristband(order.patientReference, scan.raw());
        if (scan.kind() == ScanKind.WRISTBAND) {
            return wristband
                    ? found(scan, null, null, Verdict.MATCH, "the wristband given at the order")
                    : found(scan, null, null, Verdict.MISMATCH, "not the wristband given at the order");
        }
        if (wristband) {
            return found(scan, null, null, Verdict.MISMATCH, "the patient's wristband was scanned in its place");
        }
        return LabelString.parse(scan.raw())
                .found()
                .map(label -> ownLabel(scan, label))
                .orElseGet(() -> opaque(scan));
    }

    private ScanFinding ownLabel(Scan scan, LabelString label) {
        String object = label.objectId();
        LabelKind kind = LabelKind.valueOf(label.kind().name());
        if (!label.order().value().equals(check.orderId().value())) {
            return found(
                    scan,
                    object,
                    label.copy(),
                    Verdict.MISMATCH,
                    "belongs to order " + label.order().value());
        }
        if (!kind.name().equals(scan.kind().name())) {
            return found(scan, object, label.copy(), Verdict.MISMATCH, "is the label of a " + kind.code());
        }
        if (!order.labels.has(kind, object, label.copy())) {
            return found(scan, object, label.copy(), Verdict.MISMATCH, "no such label was issued for this order");
        }
        if (isOutOfUse(kind, object, label.copy())) {
            return found(scan, object, label.copy(), Verdict.MISMATCH, "this copy of the label was taken out of use");
        }
        @Nullable String misplaced = misplaced(kind, object);
        return misplaced == null
                ? found(scan, object, label.copy(), Verdict.MATCH, "belongs to this order and this step")
                : found(scan, object, label.copy(), Verdict.MISMATCH, misplaced);
    }

    /** A copy that was voided, destroyed or lost and still turns up is on an object where it may not be. */
    private boolean isOutOfUse(LabelKind kind, String object, int copy) {
        return order.labels
                .find(kind, object, copy)
                .flatMap(label -> LabelLife.of(labels.history(label.labelId())))
                .filter(life -> OUT_OF_USE.contains(life.state()))
                .isPresent();
    }

    /** Why the object is not one of those this step handles, or null. */
    private @Nullable String misplaced(LabelKind kind, String object) {
        return switch (kind) {
            case BAG -> misplacedBag(object);
            case SHIPPER -> misplacedShipper(object);
            case BATCH_RECORD -> misplacedBatch(object);
            case VIAL -> null;
        };
    }

    private @Nullable String misplacedBatch(String object) {
        return switch (check.step()) {
            case RUN_START -> order.knowsBatch(object) ? "was opened before" : null;
            case FILL -> object.equals(order.batchId) ? null : "is not the batch that runs";
            default -> null;
        };
    }

    private @Nullable String misplacedBag(String object) {
        @Nullable Container bag = order.containers.get(object);
        if (check.step() == CustodyStep.COLLECTION) {
            return bag == null ? null : "was filled before";
        }
        if (bag == null || bag.attempt() != order.attempt) {
            return "is not a bag of this attempt";
        }
        Set<Container.State> expected = switch (check.step()) {
            case COLLECTION, DISPATCH_IN, RECEIPT_IN -> Set.of(Container.State.COLLECTED);
            case RUN_START -> Set.of(Container.State.ACCEPTED);
            case FILL -> Set.of(Container.State.FILLED);
            case DISPATCH_OUT, RECEIPT_OUT -> Set.of(Container.State.RELEASED);
            case BEDSIDE -> Set.of(Container.State.RELEASED, Container.State.THAWED);
        };
        if (!expected.contains(bag.state())) {
            return "is " + bag.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                    + ", which does not belong to this step";
        }
        if (!act.site().equals(bag.site())) {
            return "is not recorded at " + act.site();
        }
        return cameInAScannedShipper(object) ? null : "did not come in the shipper that was scanned";
    }

    private boolean cameInAScannedShipper(String bag) {
        @Nullable
        Leg leg = switch (check.step()) {
            case RECEIPT_IN -> Leg.INBOUND;
            case RECEIPT_OUT -> Leg.OUTBOUND;
            default -> null;
        };
        return leg == null
                || order.carried(leg, bag)
                        .filter(each -> shippersScanned().contains(each.shipperId()))
                        .isPresent();
    }

    private Set<String> shippersScanned() {
        return check.scans().stream()
                .filter(scan -> scan.kind() == ScanKind.SHIPPER)
                .map(scan -> LabelString.parse(scan.raw())
                        .found()
                        .map(LabelString::objectId)
                        .orElse(scan.raw()))
                .collect(Collectors.toSet());
    }

    /**
     * A carrier's own code on a shipper is compared whole. Its text could be anything, another patient's wristband too, so it goes into the
     * log only when it is the code that a consignment is known by already; before that, a fingerprint stands for it.
     */
    private ScanFinding opaque(Scan scan) {
        if (scan.kind() != ScanKind.SHIPPER || !isIdentifier(scan.raw())) {
            return found(scan, null, null, Verdict.UNREADABLE, "not a label that can be understood");
        }
        @Nullable String misplaced = misplacedShipper(scan.raw());
        if (misplaced != null) {
            return found(scan, null, null, Verdict.MISMATCH, misplaced);
        }
        boolean known = order.consignments.values().stream()
                .anyMatch(each -> each.shipperId().equals(scan.raw()));
        return known
                ? found(scan, scan.raw(), null, Verdict.MATCH, "read as it stands")
                : found(
                        scan,
                        opaqueTag(patients, order.patientReference, scan.raw()),
                        null,
                        Verdict.MATCH,
                        "a shipper's own code of " + scan.raw().length() + " characters");
    }

    /** What stands in the log for a text that must not. */
    static String opaqueTag(Checks.Patients patients, String patientReference, String text) {
        return "#" + patients.fingerprint(patientReference, text);
    }

    private @Nullable String misplacedShipper(String shipper) {
        return switch (check.step()) {
            case RECEIPT_IN -> arrivedIn(Leg.INBOUND, shipper);
            case RECEIPT_OUT -> arrivedIn(Leg.OUTBOUND, shipper);
            default -> null;
        };
    }

    private @Nullable String arrivedIn(Leg leg, String shipper) {
        return order.consignments.values().stream()
                        .anyMatch(each -> each.leg() == leg
                                && each.isReceived()
                                && each.shipperId().equals(shipper))
                ? null
                : "is not the shipper of this consignment";
    }

    private static boolean isIdentifier(String raw) {
        return raw.length() <= Text.MAX_IDENTIFIER
                && raw.charAt(0) != '$'
                && raw.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static ScanFinding found(
            Scan scan, @Nullable String object, @Nullable Integer copy, Verdict verdict, String finding) {
        return new ScanFinding(scan.kind(), object, copy, verdict, finding);
    }
}
