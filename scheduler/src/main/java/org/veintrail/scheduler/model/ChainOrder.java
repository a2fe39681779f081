package org.veintrail.scheduler.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.problem.Weights;

/**
 * An order with all that its chain can be: lanes, the fence of begun work, and its range of itineraries. All methods are
 * pure functions of the instance and of what was published.
 */
public final class ChainOrder {
    /** One point on the medium level outweighs any soft cost. */
    public static final long MEDIUM = 100_000_000L;

    /** What may still move, as first allowed times; a fixed step has its time here. */
    record Fence(
            int now,
            boolean aph,
            boolean lane,
            boolean suite,
            boolean harvest,
            boolean qc,
            boolean qa,
            boolean infusion) {
        static final Fence NONE = new Fence(0, false, false, false, false, false, false, false);
    }

    private final Instance instance;
    private final int index;
    private final Order order;
    private final Product product;
    private final int hospital;
    private final int collecting;
    private final LaneTimes[] inbound;
    private final LaneTimes[] outbound;
    private final Pins pins;
    private final int suiteClass;
    private final int teamClass;
    private final @Nullable Assignment published;
    private final Fence fence;
    private List<Itinerary> range = List.of();
    private Map<RangeRule, Integer> refusals = Map.of();

    ChainOrder(ProblemIndex ids, int index, @Nullable Assignment published, int now) {
        this.instance = ids.instance();
        this.index = index;
        this.order = instance.orders().get(index);
        this.product = ids.product(order);
        this.hospital = ids.hospital(order);
        this.collecting = ids.collecting(order);
        this.inbound = new LaneTimes[instance.facilities().size()];
        this.outbound = new LaneTimes[inbound.length];
        for (int plant = 0; plant < inbound.length; plant++) {
            inbound[plant] = ids.lane(collecting, plant);
            outbound[plant] = ids.lane(hospital, plant);
        }
        this.pins = Pins.of(instance, order, now);
        this.suiteClass = ids.suiteClass(product);
        this.teamClass = ids.teamClass(product);
        this.published = published;
        this.fence = published == null
                ? new Fence(now, false, false, false, false, false, false, false)
                : fence(published, inbound[ids.facility(published.facility())], now);
    }

    private Fence fence(Assignment row, LaneTimes lane, int now) {
        boolean collected = 2 * row.aphDay() < now;
        return new Fence(
                now,
                collected,
                collected && lane.pickUp(readyDay(row.aphDay())) < now,
                row.suiteStart() < now,
                row.harvestStart() < now,
                row.qcStart() < now,
                2 * row.qaDay() < now,
                2 * row.infusionDay() < now);
    }

    void range(List<Itinerary> itineraries, Map<RangeRule, Integer> refused) {
        this.range = List.copyOf(itineraries);
        this.refusals = Map.copyOf(refused);
    }

    /** Position in the instance's list of orders. */
    public int index() {
        return index;
    }

    /** The order. */
    public Order order() {
        return order;
    }

    /** Its therapy. */
    public Product product() {
        return product;
    }

    /** Index of the hospital whose units of a kind it takes: chairs where it is collected, beds where it is treated. */
    public int site(PoolKind kind) {
        return kind == PoolKind.APHERESIS ? collecting : hospital;
    }

    /** Index of its treating hospital. */
    public int hospital() {
        return hospital;
    }

    /** What was published for it, if anything. */
    public @Nullable Assignment published() {
        return published;
    }

    Fence fence() {
        return fence;
    }

    /** Whether cells have been collected, so that the order may not be given up for another. */
    public boolean begun() {
        return fence.aph();
    }

    /** All itineraries that respect couriers, lanes, holds, calendars and begun work, cheapest bound first. */
    public List<Itinerary> range() {
        return range;
    }

    /** How many itineraries each rule refused. */
    public Map<RangeRule, Integer> refusals() {
        return refusals;
    }

    /** Urgency as it counts on the medium level while the order is left out. */
    public int unscheduledCost() {
        return instance.weights().unscheduled() * order.urgency();
    }

    private int readyDay(int aphDay) {
        return order.cryo() ? aphDay + 1 : aphDay;
    }

    /** Tick at which cells collected on {@code aphDay} arrive at a plant. */
    public int arrivalTick(int plant, int aphDay) {
        return inbound[plant].arrival(readyDay(aphDay)) + order.inboundDelayTicks();
    }

    /** Tick of the pick-up at the hospital of cells collected on {@code aphDay} for a plant. */
    public int pickUpTick(int plant, int aphDay) {
        return inbound[plant].pickUp(readyDay(aphDay));
    }

    /** Last tick at which cells collected on {@code aphDay} may enter the suite of a plant. */
    public int latestSuiteStart(int plant, int aphDay) {
        return 2 * aphDay + 1 + product.holdTicks(order.cryo()) + inbound[plant].holdShift();
    }

    /** Class of the order's work among the units of a pool that are kept for some work only, as one bit. */
    public int classBit(PoolKind kind) {
        return kind == PoolKind.SUITE ? suiteClass : kind == PoolKind.TEAM ? teamClass : ProblemIndex.COMMON;
    }

    /** What planners have pinned. */
    Pins pins() {
        return pins;
    }

    /** Whether the patient is there on a day, and no pin says another day. */
    public boolean mayBeInfused(int day) {
        return !order.away(day) && (pins.infusionDay() == null || pins.infusionDay() == day);
    }

    /** End of expansion. */
    public int expandedTick(int suiteStart) {
        return suiteStart + product.suiteTicks() + order.expansionTicks();
    }

    /** Tick at which the bags are frozen. */
    public int frozenTick(int harvestStart) {
        return harvestStart + product.harvestTicks() + product.freezeTicks();
    }

    /** First day on which the review can be done. */
    public int earliestQaDay(int qcStart) {
        return (qcStart + product.qcTicks() + 1) / 2;
    }

    /** First day of infusion after a review. */
    public int earliestInfusionDay(int plant, int qaDay) {
        return Math.max(outbound[plant].back(qaDay), qaDay + product.ldDays());
    }

    /** Tick of the pick-up that takes a product released on a day out of a plant. */
    public int shipTick(int plant, int qaDay) {
        return outbound[plant].ship(qaDay);
    }

    /** Days in the horizon. */
    public int horizonDays() {
        return instance.horizonDays();
    }

    /** Prices. */
    public Weights weights() {
        return instance.weights();
    }

    int facilityId(int plant) {
        return instance.facilities().get(plant).id();
    }

    /** Soft cost of an itinerary with this day of infusion. */
    public int cost(Itinerary itinerary, int infusionDay) {
        return itinerary.fixedCost() + dayCost(itinerary.aphDay(), infusionDay);
    }

    /** Soft and medium cost of an itinerary with this day of infusion in one number, see {@link #MEDIUM}. */
    public long price(Itinerary itinerary, int infusionDay) {
        return itinerary.fixedCost() + dayPrice(itinerary.aphDay(), infusionDay);
    }

    /** Medium cost of an infusion on a day: overrun of the promised window, by clinical risk. */
    public int overrunCost(int infusionDay) {
        int days = order.overrunDays(infusionDay);
        return days == 0 ? 0 : instance.weights().overrunDay() * order.risk() * days;
    }

    long dayPrice(int aphDay, int infusionDay) {
        return dayCost(aphDay, infusionDay) + MEDIUM * overrunCost(infusionDay);
    }

    int dayCost(int aphDay, int infusionDay) {
        var weights = instance.weights();
        int cost = weights.veinDay() * (infusionDay - aphDay);
        if (infusionDay > order.promisedDay()) {
            cost += weights.tardyDay() * order.urgency() * (infusionDay - order.promisedDay());
        }
        if (published != null) {
            cost += weights.movedDay() * Math.abs(infusionDay - published.infusionDay());
            if (aphDay != published.aphDay() || infusionDay != published.infusionDay()) {
                cost += weights.movedPatient();
            }
        }
        return cost;
    }

    /** Operator ticks on the plant's days of rest. */
    public int weekendTicks(Itinerary itinerary) {
        return weekendTicks(itinerary.plant(), itinerary.suiteStart(), itinerary.harvestStart());
    }

    int fixedCost(int plant, int suiteStart, int harvestStart) {
        var weights = instance.weights();
        int cost = weights.weekendTeamTick() * weekendTicks(plant, suiteStart, harvestStart);
        if (published != null) {
            if (facilityId(plant) != published.facility()) {
                cost += weights.movedFacility();
            }
            if (suiteStart != published.suiteStart() || harvestStart != published.harvestStart()) {
                cost += weights.movedInternal();
            }
        }
        return cost;
    }

    private int weekendTicks(int plant, int suiteStart, int harvestStart) {
        Facility facility = instance.facilities().get(plant);
        return restTicks(facility, suiteStart, product.suiteTicks())
                + restTicks(facility, harvestStart, product.harvestTicks());
    }

    private static int restTicks(Facility facility, int start, int length) {
        int count = 0;
        for (int tick = start; tick < start + length; tick++) {
            if (facility.rests(tick / 2)) {
                count++;
            }
        }
        return count;
    }

    /** The chain with these times. */
    public Placement place(Itinerary itinerary, int qcStart, int qaDay, int infusionDay) {
        return new Placement(this, itinerary, qcStart, qaDay, infusionDay);
    }

    /** The chain with these delays after the first possible times. */
    public Placement placeDelayed(Itinerary itinerary, int qcDelay, int qaDelay, int infusionDelay) {
        int qc = frozenTick(itinerary.harvestStart()) + qcDelay;
        int qa = earliestQaDay(qc) + qaDelay;
        int infusion = earliestInfusionDay(itinerary.plant(), qa) + infusionDelay;
        return new Placement(this, itinerary, qc, qa, infusion);
    }

    @Override
    public String toString() {
        return "order " + order.id();
    }
}
