package org.veintrail.planning.problem;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;
import org.veintrail.order.SlotKind;
import org.veintrail.planning.facts.Facts;
import org.veintrail.planning.facts.OrderFacts;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Product;

/**
 * Gives every chain of a plan its chairs, suites, places and beds by name. Solvers count equal units; which one it is matters first when
 * it is booked. A chain whose times are booked already keeps its names and needs no act at all.
 */
public final class SlotNaming {
    private static final int OPENS = 8;
    private static final int CLOSES = 16;
    private static final int PICK_UP = 18;

    /**
     * What has to be booked for an order.
     *
     * @param orderId the order
     * @param slots its whole chain
     * @param changed whether it differs from what is booked
     */
    public record Booking(OrderId orderId, List<Slot> slots, boolean changed) {}

    /**
     * The outcome: every chain, and those for which no unit is free in one piece.
     *
     * @param bookings by order
     * @param without orders without a unit, with what is missing
     */
    public record Named(Map<OrderId, Booking> bookings, Map<OrderId, String> without) {}

    /** A place that is wanted, before it has a name; no other product may have it for some time before and after. */
    private record Want(
            SlotKind kind, String prefix, int units, OffsetDateTime start, OffsetDateTime end, Duration changeover) {
        Want(SlotKind kind, String prefix, int units, OffsetDateTime start, OffsetDateTime end) {
            this(kind, prefix, units, start, end, Duration.ZERO);
        }
    }

    /** A slot that is taken, and for which product. */
    private record Taken(Slot slot, String product) {
        boolean collidesWith(Slot other, String forProduct, Duration changeover) {
            return slot.collidesWith(other)
                    || (!product.equals(forProduct) && slot.collidesWith(widened(other, changeover)));
        }

        private static Slot widened(Slot slot, Duration by) {
            return new Slot(
                    slot.kind(),
                    slot.resource(),
                    slot.start().minus(by),
                    slot.end().plus(by));
        }
    }

    private final PlanningProblem problem;
    private final Facts facts;
    private final Instance instance;
    private final List<Taken> occupied = new ArrayList<>();

    private SlotNaming(PlanningProblem problem, Facts facts) {
        this.problem = problem;
        this.facts = facts;
        this.instance = problem.situation().instance();
    }

    /** Names the slots of a plan against what the facts say is occupied. */
    public static Named of(PlanningProblem problem, Facts facts, Plan plan) {
        return new SlotNaming(problem, facts).name(plan);
    }

    private Named name(Plan plan) {
        Map<OrderFacts, List<Want>> wants = new LinkedHashMap<>();
        Map<OrderId, Booking> bookings = new LinkedHashMap<>();
        for (Assignment row : plan.assignments()) {
            Optional<OrderFacts> order = problem.order(row.order()).map(id -> facts.orders.get(id.value()));
            order.ifPresent(known -> wants.put(known, wants(known, row)));
        }
        // Whoever keeps what it has does so before anybody else chooses.
        for (OrderFacts order : facts.orders.values()) {
            List<Want> wanted = wants.get(order);
            if (wanted != null && isBooked(order, wanted)) {
                bookings.put(order.orderId, new Booking(order.orderId, List.copyOf(order.booked), false));
                wants.remove(order);
            }
            if (wanted == null || bookings.containsKey(order.orderId)) {
                take(order, order.occupied());
            } else {
                take(order, order.takenAway);
            }
        }
        Map<OrderId, String> without = new LinkedHashMap<>();
        wants.forEach((order, wanted) -> choose(order, wanted, bookings, without));
        return new Named(bookings, without);
    }

    private void choose(
            OrderFacts order, List<Want> wanted, Map<OrderId, Booking> bookings, Map<OrderId, String> without) {
        List<Slot> slots = new ArrayList<>();
        for (Want want : wanted) {
            Optional<Slot> slot = slot(order, want);
            if (slot.isEmpty()) {
                without.put(
                        order.orderId,
                        "No " + want.kind().code() + " at " + want.prefix() + " is free in one piece from "
                                + want.start() + " to " + want.end() + ".");
                return;
            }
            slots.add(slot.get());
        }
        take(order, slots.stream().filter(slot -> slot.kind().isExclusive()).toList());
        bookings.put(order.orderId, new Booking(order.orderId, slots, true));
    }

    private void take(OrderFacts order, List<Slot> slots) {
        slots.forEach(slot -> occupied.add(new Taken(slot, order.product)));
    }

    private Optional<Slot> slot(OrderFacts order, Want want) {
        if (want.units() == 0) {
            return Optional.of(new Slot(want.kind(), want.prefix(), want.start(), want.end()));
        }
        List<Slot> candidates = new ArrayList<>();
        for (int unit = 1; unit <= want.units(); unit++) {
            candidates.add(new Slot(want.kind(), want.prefix() + "-" + unit, want.start(), want.end()));
        }
        return candidates.stream()
                .filter(slot -> occupied.stream()
                        .noneMatch(taken -> taken.collidesWith(slot, order.product, want.changeover())))
                .min(Comparator.comparing((Slot slot) -> order.booked.stream().noneMatch(slot::isSame))
                        .thenComparing(slot -> !followsItsOwn(slot, order.product, want.changeover())));
    }

    /** Whether another product could not have this unit now anyway, because the same one is in it shortly before or after. */
    private boolean followsItsOwn(Slot slot, String product, Duration changeover) {
        Slot wide = Taken.widened(slot, changeover);
        return !changeover.isZero()
                && occupied.stream()
                        .anyMatch(taken ->
                                taken.product().equals(product) && taken.slot().collidesWith(wide));
    }

    private static boolean isBooked(OrderFacts order, List<Want> wanted) {
        return order.booked.size() == wanted.size()
                && wanted.stream().allMatch(want -> order.booked.stream().anyMatch(slot -> meets(want, slot)));
    }

    private static boolean meets(Want want, Slot slot) {
        return slot.kind() == want.kind()
                && slot.resource().startsWith(want.prefix())
                && slot.start().isEqual(want.start())
                && slot.end().isEqual(want.end());
    }

    private List<Want> wants(OrderFacts order, Assignment row) {
        Facility plant = instance.facilities().stream()
                .filter(f -> f.id() == row.facility())
                .findFirst()
                .orElseThrow();
        Order asked = instance.orders().stream()
                .filter(o -> o.id() == row.order())
                .findFirst()
                .orElseThrow();
        Hospital site = site(asked.hospital());
        Hospital collecting = site(asked.collectedAt());
        Product product = instance.products().stream()
                .filter(p -> p.id() == asked.product())
                .findFirst()
                .orElseThrow();
        return keepBegun(order, chain(asked, row, plant, collecting, site, product));
    }

    private Hospital site(int id) {
        return instance.hospitals().stream()
                .filter(h -> h.id() == id)
                .findFirst()
                .orElseThrow();
    }

    /** What has begun stays as it was booked, whatever a model would say about its times. */
    private List<Want> keepBegun(OrderFacts order, List<Want> chain) {
        if (order.collected == null) {
            return chain;
        }
        OffsetDateTime now = problem.calendar().startOf("", problem.situation().now());
        List<Want> kept = new ArrayList<>();
        order.booked.stream().filter(slot -> slot.start().isBefore(now)).forEach(slot -> kept.add(want(slot)));
        chain.stream().filter(want -> !want.start().isBefore(now)).forEach(kept::add);
        return kept;
    }

    private static Want want(Slot slot) {
        return new Want(slot.kind(), slot.resource(), 0, slot.start(), slot.end());
    }

    private List<Want> chain(
            Order asked, Assignment row, Facility plant, Hospital collecting, Hospital site, Product p) {
        PlanningCalendar c = problem.calendar();
        String clinic = site.name();
        String factory = plant.name();
        String centre = collecting.name();
        int lane = instance.facilities().indexOf(plant);
        int inbound = collecting.transitTicks().get(lane);
        int transit = site.transitTicks().get(lane);
        int pickUp = instance.pickUpFrom(asked.cryo() ? row.aphDay() + 1 : row.aphDay());
        int ship = instance.pickUpFrom(row.qaDay());
        int s = row.suiteStart();
        int h = row.harvestStart();
        Duration changeover =
                Duration.ofHours((long) instance.tickHours() * plant.terms().changeoverTicks());
        return List.of(
                new Want(
                        SlotKind.APHERESIS_CHAIR,
                        centre + "-CHAIR",
                        collecting.apheresisPerWeekday(),
                        c.at(centre, row.aphDay(), OPENS),
                        c.at(centre, row.aphDay(), CLOSES)),
                new Want(
                        SlotKind.INBOUND_COURIER,
                        centre + "-" + factory,
                        0,
                        c.at(centre, pickUp, PICK_UP),
                        c.startOf(factory, 2 * pickUp + 2 + inbound + asked.inboundDelayTicks())),
                new Want(
                        SlotKind.SUITE,
                        factory + "-SUITE",
                        plant.suites(),
                        c.startOf(factory, s),
                        c.startOf(factory, s + p.suiteTicks() + p.suiteCleanTicks()),
                        changeover),
                new Want(
                        SlotKind.SUITE,
                        factory + "-SUITE",
                        plant.suites(),
                        c.startOf(factory, h),
                        c.startOf(factory, h + p.harvestTicks() + p.harvestCleanTicks()),
                        changeover),
                new Want(
                        SlotKind.QC_LAB,
                        factory + "-QC",
                        plant.qcPlaces(),
                        c.startOf(factory, row.qcStart()),
                        c.startOf(factory, row.qcStart() + p.qcTicks())),
                new Want(
                        SlotKind.RETURN_COURIER,
                        factory + "-" + clinic,
                        0,
                        c.at(factory, ship, PICK_UP),
                        c.startOf(clinic, 2 * ship + 2 + transit)),
                new Want(
                        SlotKind.INFUSION_CHAIR,
                        clinic + "-BED",
                        site.infusionPerWeekday(),
                        c.at(clinic, row.infusionDay(), OPENS),
                        c.at(clinic, row.infusionDay(), CLOSES)));
    }
}
