package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.CONSIGNMENT_NOT_ENTRUSTED;
import static org.veintrail.order.RefusalCode.SCANS_INCOMPLETE;
import static org.veintrail.order.RefusalCode.STEP_OUT_OF_ORDER;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.veintrail.act.ActMetadata;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.Leg;
import org.veintrail.order.ScanFinding;
import org.veintrail.order.ScanKind;
import org.veintrail.order.Verdict;
import org.veintrail.order.command.VerifyIdentity;
import org.veintrail.order.event.IdentityMismatchFound;
import org.veintrail.order.event.IdentityScanUnreadable;
import org.veintrail.order.event.IdentityVerified;
import org.veintrail.order.event.OrderEvent;

/** Proving at a hand-over that these cells are this patient's. */
final class IdentityChecking {
    private static final Map<CustodyStep, Set<Stage>> WHEN = when();
    private static final Map<Leg, CustodyStep> RECEIPTS =
            Map.of(Leg.INBOUND, CustodyStep.RECEIPT_IN, Leg.OUTBOUND, CustodyStep.RECEIPT_OUT);
    private static final String COURIER = "courier";

    private IdentityChecking() {}

    static List<Step<?>> steps() {
        return List.of(Step.of(
                VerifyIdentity.class,
                Step.anyStage(),
                List.of(
                        IdentityChecking::entrustedToTheCourier,
                        IdentityChecking::stepIsDue,
                        IdentityChecking::atTheChairsSite,
                        IdentityChecking::everythingScanned,
                        IdentityChecking::witnessed),
                IdentityChecking::verify));
    }

    /** A courier proves the hand-over of what was entrusted to the courier, and checks nothing else. */
    private static Optional<Refusal> entrustedToTheCourier(
            OrderState order, VerifyIdentity command, Act act, Checks checks) {
        boolean theirs = order.consignments.values().stream()
                .anyMatch(each -> RECEIPTS.get(each.leg()) == command.step()
                        && each.carriers().include(act.actor()));
        return theirs || !act.role().equals(COURIER)
                ? Refusal.none()
                : Refusal.because(
                        CONSIGNMENT_NOT_ENTRUSTED,
                        "No consignment of this order that is handed over at %s was entrusted to %s. Check the order id.",
                        command.step().code(),
                        act.actor());
    }

    private static Optional<Refusal> stepIsDue(OrderState order, VerifyIdentity command, Act act, Checks checks) {
        return WHEN.getOrDefault(command.step(), Set.of()).contains(order.stage)
                ? Refusal.none()
                : Refusal.because(
                        STEP_OUT_OF_ORDER,
                        "Identity at %s cannot be checked while the order is at '%s'.",
                        command.step().code(),
                        order.stage.words());
    }

    /** Bags know where they are once they are filled; before that, the order says where the chair is. */
    private static Optional<Refusal> atTheChairsSite(OrderState order, VerifyIdentity command, Act act, Checks checks) {
        return command.step() == CustodyStep.COLLECTION
                ? Rules.<VerifyIdentity>atSite(each -> each.apheresisSite).check(order, command, act, checks)
                : Refusal.none();
    }

    private static Optional<Refusal> everythingScanned(
            OrderState order, VerifyIdentity command, Act act, Checks checks) {
        Set<ScanKind> missing = EnumSet.copyOf(command.step().scans());
        command.scans().forEach(scan -> missing.remove(scan.kind()));
        return missing.isEmpty()
                ? Refusal.none()
                : Refusal.because(
                        SCANS_INCOMPLETE,
                        "At %s these have to be scanned as well: %s.",
                        command.step().code(),
                        missing.stream().map(ScanKind::code).collect(Collectors.joining(", ")));
    }

    private static Optional<Refusal> witnessed(OrderState order, VerifyIdentity command, Act act, Checks checks) {
        boolean needed = command.step().atThePatient() || command.witness() != null;
        return needed
                ? Rules.<VerifyIdentity>secondPerson("witness", VerifyIdentity::witness)
                        .check(order, command, act, checks)
                : Refusal.none();
    }

    private static Decision verify(OrderState order, VerifyIdentity command, Act act, Checks checks) {
        ScanReading reading = new ScanReading(order, command, act, checks);
        List<ScanFinding> findings = command.scans().stream().map(reading::read).toList();
        Verdict verdict = worst(findings);
        OrderEvent event = switch (verdict) {
            case MATCH ->
                new IdentityVerified(command.orderId(), command.step(), findings, command.witness(), act.occurredAt());
            case MISMATCH ->
                new IdentityMismatchFound(
                        command.orderId(), command.step(), findings, command.witness(), act.occurredAt());
            case UNREADABLE ->
                new IdentityScanUnreadable(
                        command.orderId(), command.step(), findings, command.witness(), act.occurredAt());
        };
        Decision decision = Decision.of(event).answering("verdict", verdict.code());
        ScannerChecking.missing(checks.scanners(), act)
                .ifPresent(why -> decision.marked(ActMetadata.SCANNER_CHECK, why));
        return decision;
    }

    private static Verdict worst(List<ScanFinding> findings) {
        Set<Verdict> verdicts = findings.stream().map(ScanFinding::verdict).collect(Collectors.toSet());
        if (verdicts.contains(Verdict.MISMATCH)) {
            return Verdict.MISMATCH;
        }
        return verdicts.contains(Verdict.UNREADABLE) ? Verdict.UNREADABLE : Verdict.MATCH;
    }

    private static Map<CustodyStep, Set<Stage>> when() {
        Map<CustodyStep, Set<Stage>> stages = new EnumMap<>(CustodyStep.class);
        stages.put(CustodyStep.COLLECTION, Step.from(Stage.SLOTS_CONFIRMED));
        stages.put(CustodyStep.DISPATCH_IN, Step.from(Stage.COLLECTED));
        stages.put(CustodyStep.RECEIPT_IN, Step.from(Stage.RECEIVED_IN));
        stages.put(CustodyStep.RUN_START, Step.from(Stage.ACCEPTED));
        stages.put(CustodyStep.FILL, Step.from(Stage.HARVESTED));
        stages.put(CustodyStep.DISPATCH_OUT, Step.between(Stage.RELEASED, Stage.TREATED));
        stages.put(CustodyStep.RECEIPT_OUT, Step.between(Stage.RECEIVED_OUT, Stage.TREATED));
        stages.put(CustodyStep.BEDSIDE, Step.between(Stage.LYMPHODEPLETED, Stage.TREATED));
        return stages;
    }
}
