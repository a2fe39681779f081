package org.veintrail.planning.facts;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Leg;
import org.veintrail.order.OrderId;
import org.veintrail.order.Priority;
import org.veintrail.order.Slot;
import org.veintrail.order.event.*;
import org.veintrail.plan.event.*;
import org.veintrail.planning.facts.Estimates.Step;
import org.veintrail.planning.facts.Facts.Disruption;
import org.veintrail.planning.facts.Facts.OutageFact;
import org.veintrail.planning.facts.Facts.PinFact;
import org.veintrail.planning.facts.Facts.PublishedPlan;
import org.veintrail.planning.facts.OrderFacts.Hold;
import org.veintrail.planning.facts.OrderFacts.Progress;

/** Follows the log: one event after the other changes the facts. Reads no clock, so every node comes to the same facts. */
public final class FactsFold {
    private static final int DISRUPTIONS_KEPT = 100;

    private FactsFold() {}

    /**
     * Takes an event of an order.
     *
     * @param position its position in the log
     * @param version its sequence number in the order's record
     */
    public static void order(Facts facts, OrderEvent event, long position, long version) {
        if (event instanceof TherapyOrderPlaced placed) {
            place(facts, placed);
        }
        OrderFacts order = facts.orders.get(event.orderId().value());
        if (order == null) {
            return;
        }
        order.version = version;
        if (apply(facts, order, event)) {
            order.touched = position;
            order.touchedBy = Kinds.of(event.getClass());
        }
        String disruption = disruption(facts, order, event);
        if (disruption != null) {
            disrupted(facts, position, event.getClass(), disruption);
        }
        if (event instanceof OrderCompleted || event instanceof OrderCancelled) {
            close(facts, order);
        }
    }

    /** Takes an event of the plan. */
    public static void plan(Facts facts, PlanEvent event, long position) {
        switch (event) {
            case PlanningResourcesDefined e -> {
                facts.resources = e.resources();
                facts.resourcesVersion = e.version();
            }
            case OutageReported e -> {
                if (e.units() == 0) {
                    facts.outages.remove(e.outageId());
                } else {
                    facts.outages.put(
                            e.outageId(),
                            new OutageFact(e.plant(), e.pool(), e.from(), e.to(), e.units(), e.reason(), e.lot()));
                }
                disrupted(
                        facts,
                        position,
                        OutageReported.class,
                        missing(e) + " at " + e.plant() + " out of service from " + e.from() + " to " + e.to() + ": "
                                + e.reason());
            }
            case OrderPinned e -> pinned(facts, e, position);
            case OrderUnpinned e -> {
                facts.pins.remove(e.pinId());
                touch(facts, e.orderId(), position, e.getClass());
            }
            case PlanPublished e -> {
                facts.plan = new PublishedPlan(
                        e.number(),
                        e.planId(),
                        e.chains(),
                        e.contentDigest(),
                        e.reason(),
                        e.signatures(),
                        e.occurredAt().at(),
                        e.chains().size());
                facts.published.add(facts.plan.summary());
            }
            case PlanActRefused e -> {
                // Nothing changed.
            }
        }
    }

    private static String missing(OutageReported e) {
        if (e.lot() == null) {
            return e.units() + " of " + e.pool();
        }
        return e.units() == 0 ? "no longer vector lot " + e.lot() : "vector lot " + e.lot();
    }

    private static void pinned(Facts facts, OrderPinned e, long position) {
        OrderFacts order = facts.orders.get(e.orderId().value());
        if (order == null) {
            return;
        }
        facts.pins.put(
                e.pinId(),
                new PinFact(
                        e.pinId(),
                        e.orderId(),
                        e.keeps(),
                        e.expires(),
                        e.planner(),
                        e.reason(),
                        e.occurredAt().at()));
        touch(facts, e.orderId(), position, e.getClass());
        boolean elsewhere = facts.plan != null
                && facts.plan.chains().stream()
                        .anyMatch(chain -> chain.orderId().equals(e.orderId())
                                && !e.keeps().allows(chain));
        if (elsewhere) {
            disrupted(
                    facts,
                    position,
                    OrderPinned.class,
                    "order " + e.orderId() + " was pinned to other times than the plan in force has: " + e.reason());
        }
    }

    /** A proposal made before this is one of yesterday. */
    private static void touch(Facts facts, OrderId id, long position, Class<?> event) {
        OrderFacts order = facts.orders.get(id.value());
        if (order != null) {
            order.touched = position;
            order.touchedBy = Kinds.of(event);
        }
    }

    private static void place(Facts facts, TherapyOrderPlaced e) {
        OrderFacts order = new OrderFacts();
        order.number = facts.nextNumber++;
        order.orderId = e.orderId();
        order.product = e.product();
        order.apheresisSite = e.apheresisSite();
        order.treatmentSite = e.treatmentSite();
        order.plant = e.manufacturingSite();
        order.priority = e.priority();
        order.windowDays = e.windowDays();
        order.placed = e.occurredAt().at();
        facts.orders.put(e.orderId().value(), order);
    }

    /** Changes the order; says whether it matters for planning. */
    private static boolean apply(Facts facts, OrderFacts o, OrderEvent event) {
        OffsetDateTime at = event.occurredAt().at();
        switch (event) {
            case TherapyOrderPlaced e -> {}
            case SlotChainHeld e -> o.hold = new Hold(e.planId(), e.slots(), e.heldUntil());
            case SlotHoldEnded e -> o.hold = null;
            case SlotChainConfirmed e -> {
                o.booked = new ArrayList<>(e.slots());
                o.hold = null;
            }
            case SlotChainReleased e -> {
                o.booked = new ArrayList<>();
                o.hold = null;
            }
            case SlotCancelled e -> {
                o.booked.removeIf(e.slot()::isSame);
                o.takenAway.add(e.slot());
            }
            case ApheresisRecorded e -> {
                o.collected = e.endedAt();
                o.progress = Progress.COLLECTED;
            }
            case ShipmentDispatched e -> dispatched(o, e);
            case ShipmentReceived e -> received(facts, o, e);
            case ManufacturingRunStarted e -> {
                o.started = at;
                o.runs++;
                o.progress = Progress.RUNNING;
            }
            case HarvestRecorded e -> {
                o.harvested = at;
                o.progress = Progress.HARVESTED;
                facts.estimates.add(Step.CULTURE, o.product, o.plant, o.started, at);
            }
            case CryopreservationRecorded e -> {
                o.frozen = at;
                o.progress = Progress.FROZEN;
            }
            case ProductReleased e -> released(facts, o, at);
            case ProductReleasedConditionally e -> released(facts, o, at);
            case ProductReleasedOutOfSpecification e -> released(facts, o, at);
            case ManufacturingRunFailed e -> again(o);
            case MaterialRejected e -> again(o);
            case RecollectionRequested e -> again(o);
            case ProductInfused e -> o.progress = Progress.GIVEN;
            case IdentityMismatchFound e -> o.onHold = true;
            case IdentityHoldResolved e -> o.onHold = false;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void dispatched(OrderFacts o, ShipmentDispatched e) {
        if (e.leg() == Leg.INBOUND) {
            o.sent = e.occurredAt().at();
            o.frozenOnTheWay = !e.temperatureClass().isFresh();
            o.progress = Progress.SENT;
        } else {
            o.sentBack = e.occurredAt().at();
        }
    }

    private static void received(Facts facts, OrderFacts o, ShipmentReceived e) {
        if (e.leg() == Leg.INBOUND && !o.progress.reached(Progress.RUNNING)) {
            o.received = e.occurredAt().at();
            o.progress = Progress.RECEIVED;
            facts.estimates.add(
                    Step.INBOUND,
                    "",
                    o.apheresisSite + "-" + o.plant,
                    o.sent,
                    e.occurredAt().at());
        }
    }

    private static void released(Facts facts, OrderFacts o, OffsetDateTime at) {
        if (o.released == null) {
            facts.estimates.add(Step.TESTING, o.product, o.plant, o.frozen, at);
            o.released = at;
        }
        o.progress = Progress.RELEASED;
    }

    /** What was collected cannot be used: the patient has to be collected again. */
    private static void again(OrderFacts o) {
        o.progress = Progress.WAITING;
        o.collected = null;
        o.sent = null;
        o.received = null;
        o.started = null;
        o.harvested = null;
        o.frozen = null;
        o.released = null;
        o.sentBack = null;
    }

    private static @Nullable String disruption(Facts facts, OrderFacts o, OrderEvent event) {
        return switch (event) {
            case TherapyOrderPlaced e ->
                e.priority() == Priority.HIGH ? "urgent order " + e.orderId() + " was placed" : null;
            case ManufacturingRunFailed e -> "the run of order " + e.orderId() + " failed: " + e.reason();
            case MaterialRejected e -> "the cells of order " + e.orderId() + " were rejected";
            case SlotCancelled e ->
                e.slot().kind().code() + " " + e.slot().resource() + " of order " + e.orderId() + " was cancelled: "
                        + e.reason();
            case SlotChainReleased e ->
                isInPlan(facts, o) ? "order " + e.orderId() + " gave its slots back: " + e.reason() : null;
            case SlotHoldEnded e ->
                facts.isPublished(e.planId()) && o.booked.isEmpty()
                        ? "the slots of order " + e.orderId() + " in plan " + e.planId() + " were lost"
                        : null;
            case ShipmentReceived e -> late(o, e);
            case OrderCancelled e -> "order " + e.orderId() + " was cancelled; its places are free";
            default -> null;
        };
    }

    private static boolean isInPlan(Facts facts, OrderFacts o) {
        return facts.plan != null
                && facts.plan.chains().stream()
                        .anyMatch(chain -> chain.orderId().equals(o.orderId));
    }

    private static @Nullable String late(OrderFacts o, ShipmentReceived e) {
        if (e.leg() != Leg.INBOUND) {
            return null;
        }
        return o.booked.stream()
                .filter(slot -> slot.kind() == org.veintrail.order.SlotKind.INBOUND_COURIER)
                .map(Slot::end)
                .filter(end -> e.occurredAt().at().isAfter(end))
                .findFirst()
                .map(end -> "the courier of order " + e.orderId() + " was promised for " + end + " and came at "
                        + e.occurredAt().at())
                .orElse(null);
    }

    private static void disrupted(Facts facts, long position, Class<?> event, String sentence) {
        facts.disruptions.add(new Disruption(position, Kinds.of(event), sentence));
        if (facts.disruptions.size() > DISRUPTIONS_KEPT) {
            facts.disruptions.removeFirst();
        }
    }

    private static void close(Facts facts, OrderFacts order) {
        facts.orders.remove(order.orderId.value());
        facts.pins.values().removeIf(pin -> pin.orderId().equals(order.orderId));
        if (order.runs > 0) {
            facts.dosesUsed.merge(order.product + "|" + order.plant, order.runs, Integer::sum);
        }
    }

    /** Names of events in kebab case. */
    private static final class Kinds {
        private Kinds() {}

        static String of(Class<?> event) {
            return event.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
        }
    }
}
