package org.veintrail.custody;

import static org.veintrail.custody.Rules.*;
import static org.veintrail.order.RefusalCode.IDENTITY_NOT_VERIFIED;
import static org.veintrail.order.RefusalCode.MATERIAL_EXPIRED;
import static org.veintrail.order.RefusalCode.SECOND_PERSON_REQUIRED;
import static org.veintrail.order.RefusalCode.TIME_OUT_OF_ORDER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.Leg;
import org.veintrail.order.command.RecordInfusion;
import org.veintrail.order.command.RecordThaw;
import org.veintrail.order.command.StartLymphodepletion;
import org.veintrail.order.event.LymphodepletionStarted;
import org.veintrail.order.event.OrderCompleted;
import org.veintrail.order.event.ProductInfused;
import org.veintrail.order.event.ProductThawed;

/** At the treatment site: conditioning, thaw, infusion. */
final class Treating {

    private Treating() {}

    static List<Step<?>> steps() {
        return List.of(
                Step.of(
                        StartLymphodepletion.class,
                        Step.from(Stage.RECEIVED_OUT),
                        List.of(
                                notRecalled(),
                                atSite(order -> order.treatmentSite),
                                Treating::productVerifiedOnReceipt,
                                Treating::temperatureKept,
                                noBlockingDeviation()),
                        (order, c, act, checks) -> Decision.of(new LymphodepletionStarted(
                                c.orderId(), c.regimen(), c.fitnessConfirmedBy(), act.occurredAt()))),
                Step.of(
                        RecordThaw.class,
                        Step.between(Stage.LYMPHODEPLETED, Stage.TREATED),
                        List.of(
                                notRecalled(),
                                containersAre(
                                        Set.of(Container.State.RELEASED),
                                        true,
                                        command -> List.of(command.containerId())),
                                containersHere(command -> List.of(command.containerId())),
                                identityVerified(CustodyStep.RECEIPT_OUT, command -> List.of(command.containerId())),
                                Treating::temperatureKept,
                                noBlockingDeviation()),
                        (order, c, act, checks) -> Decision.of(new ProductThawed(
                                c.orderId(), c.containerId(), c.thawedAt(), c.useWithinMinutes(), act.occurredAt()))),
                Step.of(
                        RecordInfusion.class,
                        Step.from(Stage.THAWED, Stage.TREATED),
                        List.of(
                                notRecalled(),
                                containersAre(
                                        Set.of(Container.State.THAWED),
                                        true,
                                        command -> List.of(command.containerId())),
                                containersHere(command -> List.of(command.containerId())),
                                identityVerified(CustodyStep.BEDSIDE, command -> List.of(command.containerId())),
                                Treating::twoPeopleVerified,
                                Treating::withinTimeAfterThaw),
                        Treating::infuse));
    }

    private static Optional<Refusal> productVerifiedOnReceipt(
            OrderState order, StartLymphodepletion command, Act act, Checks checks) {
        return order.newest(Leg.OUTBOUND)
                        .filter(each -> order.isVerified(CustodyStep.RECEIPT_OUT, each.containers()))
                        .isPresent()
                ? Refusal.none()
                : Refusal.because(
                        IDENTITY_NOT_VERIFIED,
                        "The product that arrived was not matched at %s. Scan bag and shipper before the patient is conditioned for it.",
                        CustodyStep.RECEIPT_OUT.code());
    }

    private static Optional<Refusal> temperatureKept(OrderState order, Object command, Act act, Checks checks) {
        return order.newest(Leg.OUTBOUND).flatMap(Shipping::excursionOf);
    }

    private static Optional<Refusal> twoPeopleVerified(
            OrderState order, RecordInfusion command, Act act, Checks checks) {
        return Set.copyOf(command.verifiedBy()).size() >= 2
                ? Refusal.none()
                : Refusal.because(
                        SECOND_PERSON_REQUIRED,
                        "Two different people verify at the bedside, but %s did.",
                        command.verifiedBy());
    }

    private static Optional<Refusal> withinTimeAfterThaw(
            OrderState order, RecordInfusion command, Act act, Checks checks) {
        Instant until = order.container(command.containerId())
                .map(Container::usableUntil)
                .orElse(null);
        Instant start = command.startedAt().toInstant();
        if (until == null || start.isAfter(act.occurredAt().instant().plus(GeneralRules.CLOCK_TOLERANCE))) {
            return Refusal.because(
                    TIME_OUT_OF_ORDER,
                    "The infusion is said to start at %s, which does not fit with its thaw and the time it was recorded.",
                    command.startedAt());
        }
        return start.isAfter(until)
                ? Refusal.because(
                        MATERIAL_EXPIRED,
                        "%s had to be infused by %s but the infusion started at %s. Dispose of it.",
                        command.containerId(),
                        until,
                        command.startedAt())
                : Refusal.none();
    }

    private static Decision infuse(OrderState order, RecordInfusion c, Act act, Checks checks) {
        Decision decision = Decision.of(new ProductInfused(
                c.orderId(), c.containerId(), c.startedAt(), c.minutes(), c.verifiedBy(), act.occurredAt()));
        boolean more = order.containers.values().stream()
                .anyMatch(each -> each.product()
                        && !each.isGone()
                        && !each.id().equals(c.containerId())
                        && order.treatmentSite.equals(each.site()));
        return more ? decision : decision.and(new OrderCompleted(c.orderId(), c.startedAt(), act.occurredAt()));
    }
}
