package org.veintrail.custody;

import static org.veintrail.custody.Rules.*;
import static org.veintrail.order.RefusalCode.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.ExcursionDecision;
import org.veintrail.order.Leg;
import org.veintrail.order.LoggerReading;
import org.veintrail.order.command.AcceptMaterial;
import org.veintrail.order.command.DispatchShipment;
import org.veintrail.order.command.ReceiveShipment;
import org.veintrail.order.command.RejectMaterial;
import org.veintrail.order.command.ResolveExcursion;
import org.veintrail.order.event.*;

/** Changes of hands: to the courier, from the courier, into the plant. */
final class Shipping {
    /** The longest a fresh collection may wait from its end to the start of manufacture. */
    static final Duration FRESH_HOLD = Duration.ofHours(72);

    private Shipping() {}

    static List<Step<?>> steps() {
        return List.of(
                Step.of(
                        DispatchShipment.class,
                        dispatchStages(),
                        List.of(
                                notRecalled(),
                                Shipping::laneIsTheOrders,
                                Shipping::containersMayLeave,
                                containersHere(DispatchShipment::containers),
                                Shipping::identityVerifiedForLeg,
                                Shipping::scannedTogether,
                                Shipping::productStaysFrozen,
                                noBlockingDeviation()),
                        Shipping::dispatch),
                Step.of(
                        ReceiveShipment.class,
                        Step.between(Stage.ON_THE_WAY_IN, Stage.TREATED),
                        List.of(Shipping::shipmentIsComingHere),
                        Shipping::receive),
                Step.of(
                        ResolveExcursion.class,
                        Step.anyStage(),
                        List.of(Shipping::excursionIsOpen, signed()),
                        Shipping::resolveExcursion),
                Step.of(
                        AcceptMaterial.class,
                        Step.from(Stage.RECEIVED_IN, Stage.ACCEPTED),
                        List.of(
                                containersAre(Set.of(Container.State.COLLECTED), false, AcceptMaterial::containers),
                                containersHere(AcceptMaterial::containers),
                                identityVerified(CustodyStep.RECEIPT_IN, AcceptMaterial::containers),
                                Shipping::noExcursionOpen,
                                noBlockingDeviation(),
                                (order, command, act, checks) -> freshEnough(order, command.containers(), act)),
                        (order, command, act, checks) -> Decision.of(new MaterialAccepted(
                                command.orderId(), command.containers(), command.review(), act.occurredAt()))),
                Step.of(
                        RejectMaterial.class,
                        Step.from(Stage.RECEIVED_IN, Stage.ACCEPTED),
                        List.of(containersAre(
                                Set.of(Container.State.COLLECTED, Container.State.ACCEPTED),
                                false,
                                RejectMaterial::containers)),
                        (order, command, act, checks) -> Decision.of(new MaterialRejected(
                                command.orderId(), command.containers(), command.reason(), act.occurredAt()))));
    }

    /**
     * Fresh material is not older than {@link #FRESH_HOLD} since the collection ended. Nothing is done with it before it arrived,
     * so an act that is dated back does not make it younger than it was then.
     */
    static Optional<Refusal> freshEnough(OrderState order, List<String> containers, Act act) {
        List<Consignment> fresh = containers.stream()
                .flatMap(bag -> order.carried(Leg.INBOUND, bag).stream())
                .filter(each -> each.temperatureClass().isFresh())
                .toList();
        if (fresh.isEmpty() || order.collectionEndedAt == null) {
            return Refusal.none();
        }
        Instant used = fresh.stream()
                .flatMap(each -> Optional.ofNullable(each.receivedAt()).stream())
                .filter(arrival -> arrival.isAfter(act.occurredAt().instant()))
                .max(Comparator.naturalOrder())
                .orElse(act.occurredAt().instant());
        Duration age = Duration.between(order.collectionEndedAt, used);
        return age.compareTo(FRESH_HOLD) > 0
                ? Refusal.because(
                        MATERIAL_EXPIRED,
                        "The fresh collection is %d h %02d min old; it may be %d h. Reject it and ask for a re-collection.",
                        age.toHours(),
                        age.toMinutesPart(),
                        FRESH_HOLD.toHours())
                : Refusal.none();
    }

    private static Set<Stage> dispatchStages() {
        Set<Stage> stages = Step.between(Stage.RELEASED, Stage.TREATED);
        stages.add(Stage.COLLECTED);
        return stages;
    }

    private static Leg legOf(OrderState order) {
        return order.stage == Stage.COLLECTED ? Leg.INBOUND : Leg.OUTBOUND;
    }

    private static Optional<Refusal> laneIsTheOrders(
            OrderState order, DispatchShipment command, Act act, Checks checks) {
        boolean inbound = legOf(order) == Leg.INBOUND;
        String from = inbound ? order.apheresisSite : order.manufacturingSite;
        String to = inbound ? order.manufacturingSite : order.treatmentSite;
        return command.from().equals(from)
                        && command.to().equals(to)
                        && act.site().equals(from)
                ? Refusal.none()
                : Refusal.because(
                        WRONG_SITE,
                        "This consignment goes from %s to %s, but %s to %s was recorded at %s.",
                        from,
                        to,
                        command.from(),
                        command.to(),
                        act.site());
    }

    private static Optional<Refusal> containersMayLeave(
            OrderState order, DispatchShipment command, Act act, Checks checks) {
        boolean inbound = legOf(order) == Leg.INBOUND;
        Container.State state = inbound ? Container.State.COLLECTED : Container.State.RELEASED;
        return Rules.<DispatchShipment>containersAre(Set.of(state), !inbound, DispatchShipment::containers)
                .check(order, command, act, checks);
    }

    private static Optional<Refusal> identityVerifiedForLeg(
            OrderState order, DispatchShipment command, Act act, Checks checks) {
        CustodyStep step = legOf(order) == Leg.INBOUND ? CustodyStep.DISPATCH_IN : CustodyStep.DISPATCH_OUT;
        return Rules.<DispatchShipment>identityVerified(step, DispatchShipment::containers)
                .check(order, command, act, checks);
    }

    /** A bag goes into the shipper that was scanned with it, not into one that was scanned with another bag. */
    private static Optional<Refusal> scannedTogether(
            OrderState order, DispatchShipment command, Act act, Checks checks) {
        String opaque = ScanReading.opaqueTag(checks.patients(), order.patientReference, command.shipperId());
        return command.containers().stream()
                .filter(bag -> !order.identity.scannedWith(bag, command.shipperId())
                        && !order.identity.scannedWith(bag, opaque))
                .findFirst()
                .flatMap(bag -> Refusal.because(
                        IDENTITY_NOT_VERIFIED,
                        "%s and shipper %s were not scanned in one check since the last change of hands. Scan both and verify identity first.",
                        bag,
                        command.shipperId()));
    }

    /** What was frozen does not travel at the temperature of fresh material: thawing on the way, it would be lost. */
    private static Optional<Refusal> productStaysFrozen(
            OrderState order, DispatchShipment command, Act act, Checks checks) {
        return legOf(order) == Leg.OUTBOUND && command.temperatureClass().isFresh()
                ? Refusal.because(
                        TEMPERATURE_CLASS_WRONG,
                        "The product %s is frozen and cannot travel at %s. Choose the frozen class of its lane.",
                        command.containers(),
                        command.temperatureClass().code())
                : Refusal.none();
    }

    private static Decision dispatch(OrderState order, DispatchShipment c, Act act, Checks checks) {
        return Decision.of(new ShipmentDispatched(
                        c.orderId(),
                        c.shipmentId(),
                        legOf(order),
                        c.containers(),
                        c.shipperId(),
                        c.sealId(),
                        c.loggerId(),
                        c.temperatureClass(),
                        c.courier(),
                        c.from(),
                        c.to(),
                        c.handedOverTo(),
                        act.occurredAt()))
                .claiming(IdentifierKind.SHIPMENT, c.shipmentId());
    }

    private static Optional<Refusal> shipmentIsComingHere(
            OrderState order, ReceiveShipment command, Act act, Checks checks) {
        Consignment consignment = order.consignments.get(command.shipmentId());
        if (consignment == null || consignment.isReceived()) {
            return Refusal.because(
                    SHIPMENT_UNKNOWN,
                    "Shipment %s is %s.",
                    command.shipmentId(),
                    consignment == null ? "not one of this order" : "received already");
        }
        return consignment.to().equals(act.site())
                ? Refusal.none()
                : Refusal.because(
                        WRONG_SITE,
                        "Shipment %s goes to %s but was received at %s. Keep it closed and call the sender.",
                        command.shipmentId(),
                        consignment.to(),
                        act.site());
    }

    private static Decision receive(OrderState order, ReceiveShipment c, Act act, Checks checks) {
        Consignment consignment = java.util.Objects.requireNonNull(order.consignments.get(c.shipmentId()));
        Decision decision = Decision.of(new ShipmentReceived(
                c.orderId(),
                c.shipmentId(),
                consignment.leg(),
                act.site(),
                c.sealIntact(),
                c.receivedFrom(),
                c.condition(),
                c.loggerReadings(),
                act.occurredAt()));
        List<LoggerReading> outside = c.loggerReadings().stream()
                .filter(reading -> !consignment.temperatureClass().allows(reading.celsius()))
                .toList();
        if (!outside.isEmpty()) {
            var range = outside.stream().mapToDouble(LoggerReading::celsius).summaryStatistics();
            decision.and(new TemperatureExcursionFound(
                    c.orderId(),
                    c.shipmentId(),
                    consignment.temperatureClass(),
                    outside.size(),
                    range.getMin(),
                    range.getMax(),
                    act.occurredAt()));
        }
        if (c.loggerReadings().isEmpty()) {
            open(
                    decision,
                    c,
                    "TEMP-",
                    "Shipment %s came without a reading of its logger: whether it was kept at "
                            + consignment.temperatureClass().code() + " is not known.",
                    act);
        }
        if (!c.sealIntact()) {
            open(decision, c, "SEAL-", "The seal of shipment %s was broken on receipt.", act);
        }
        return decision.answering("excursion", !outside.isEmpty());
    }

    /** Opens a deviation that blocks the order until quality assurance has closed it. */
    private static void open(Decision decision, ReceiveShipment c, String prefix, String description, Act act) {
        String deviation = prefix + c.shipmentId();
        decision.and(new DeviationOpened(
                        c.orderId(), deviation, description.formatted(c.shipmentId()), true, act.occurredAt()))
                .claiming(IdentifierKind.DEVIATION, deviation);
    }

    private static Optional<Refusal> excursionIsOpen(
            OrderState order, ResolveExcursion command, Act act, Checks checks) {
        Consignment consignment = order.consignments.get(command.shipmentId());
        return consignment != null && consignment.awaitsDecision()
                ? Refusal.none()
                : Refusal.because(
                        SHIPMENT_UNKNOWN,
                        "Shipment %s has no temperature excursion that waits for a decision.",
                        command.shipmentId());
    }

    private static Decision resolveExcursion(OrderState order, ResolveExcursion c, Act act, Checks checks) {
        return Decision.of(new TemperatureExcursionResolved(
                c.orderId(), c.shipmentId(), c.decision(), c.reason(), recorded(c, act, checks), act.occurredAt()));
    }

    private static Optional<Refusal> noExcursionOpen(OrderState order, AcceptMaterial command, Act act, Checks checks) {
        return command.containers().stream()
                .flatMap(bag -> order.carried(Leg.INBOUND, bag).flatMap(Shipping::excursionOf).stream())
                .findFirst();
    }

    /** Why a consignment's temperature stands in the way, if it does. */
    static Optional<Refusal> excursionOf(Consignment consignment) {
        if (consignment.awaitsDecision()) {
            return Refusal.because(
                    EXCURSION_UNRESOLVED,
                    "Shipment %s left its range %s. Quality assurance has to decide first.",
                    consignment.id(),
                    consignment.temperatureClass().code());
        }
        return consignment.decision() == ExcursionDecision.REJECT
                ? Refusal.because(
                        MATERIAL_REJECTED, "Shipment %s was rejected after a temperature excursion.", consignment.id())
                : Refusal.none();
    }
}
