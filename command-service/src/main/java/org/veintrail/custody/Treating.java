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
import org.jspecify.annotations.Nullable;
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
                                Treating::productIsReady,
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
                                (order, command, act, checks) -> temperatureKept(order, command.containerId()),
                                Treating::thawedByNow,
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
                                Treating::witnessOfTheCheckVerified,
                                Treating::withinTimeAfterThaw),
                        Treating::infuse));
    }

    /** At least one bag of the product is here, proved to be the patient's, and was kept cold: nobody is conditioned for less. */
    private static Optional<Refusal> productIsReady(
            OrderState order, StartLymphodepletion command, Act act, Checks checks) {
        List<String> matched = order.current()
                .filter(each -> each.state() == Container.State.RELEASED && order.treatmentSite.equals(each.site()))
                .map(Container::id)
                .filter(id -> order.identity.isVerified(CustodyStep.RECEIPT_OUT, List.of(id)))
                .toList();
        if (matched.isEmpty()) {
            return Refusal.because(
                    IDENTITY_NOT_VERIFIED,
                    "No product that arrived was matched at %s. Scan bag and shipper before the patient is conditioned for it.",
                    CustodyStep.RECEIPT_OUT.code());
        }
        return matched.stream().anyMatch(id -> temperatureKept(order, id).isEmpty())
                ? Refusal.none()
                : temperatureKept(order, matched.get(0));
    }

    private static Optional<Refusal> temperatureKept(OrderState order, String bag) {
        return order.carried(Leg.OUTBOUND, bag).flatMap(Shipping::excursionOf);
    }

    /** A thaw dated ahead would give the bag time that it does not have. */
    private static Optional<Refusal> thawedByNow(OrderState order, RecordThaw command, Act act, Checks checks) {
        return command.thawedAt().toInstant().isAfter(act.occurredAt().instant().plus(GeneralRules.CLOCK_TOLERANCE))
                ? Refusal.because(
                        TIME_OUT_OF_ORDER,
                        "%s is said to be thawed at %s but was recorded at %s. Enter when the thaw ended.",
                        command.containerId(),
                        command.thawedAt(),
                        act.occurredAt().at())
                : Refusal.none();
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

    /** Who is said to have verified has to be who stood by at the scan. */
    private static Optional<Refusal> witnessOfTheCheckVerified(
            OrderState order, RecordInfusion command, Act act, Checks checks) {
        @Nullable String witness = order.identity.bedsideWitness(command.containerId());
        return witness == null || command.verifiedBy().contains(witness)
                ? Refusal.none()
                : Refusal.because(
                        SECOND_PERSON_REQUIRED,
                        "%s was checked at the bedside with %s as witness, but %s are said to have verified. Name the people of the check.",
                        command.containerId(),
                        witness,
                        command.verifiedBy());
    }

    private static Optional<Refusal> withinTimeAfterThaw(
            OrderState order, RecordInfusion command, Act act, Checks checks) {
        Container bag = order.containers.get(command.containerId());
        Instant start = command.startedAt().toInstant();
        Instant thawed = bag == null ? null : bag.thawedAt();
        Instant until = bag == null ? null : bag.usableUntil();
        if (thawed == null
                || until == null
                || start.isBefore(thawed)
                || start.isAfter(act.occurredAt().instant().plus(GeneralRules.CLOCK_TOLERANCE))) {
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
        return order.moreToInfuse(List.of(c.containerId()))
                ? decision
                : decision.and(new OrderCompleted(c.orderId(), c.startedAt(), act.occurredAt()));
    }
}
