package org.veintrail.scheduler.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.problem.Weights;

/**
 * An order with all that its chain can be: lanes, the fence of begun work, and its range of itineraries. All methods are
 * pure functions of the instance and of what was published.
 */
public final class ChainOrder {
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
    private final int[] transit;
    private final int[] pickUps;
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
        this.transit = instance.hospitals().get(hospital).transitTicks().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        this.pickUps = ids.pickUps();
        this.published = published;
        this.fence = published == null
                ? new Fence(now, false, false, false, false, false, false, false)
                : fence(published, now);
    }

    private Fence fence(Assignment row, int now) {
        boolean collected = 2 * row.aphDay() < now;
        int pickUp = instance.pickUpFrom(order.cryo() ? row.aphDay() + 1 : row.aphDay());
        return new Fence(
                now,
                collected,
                collected && 2 * pickUp + 1 < now,
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

    /** Index of its hospital. */
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

    /** Tick at which cells collected on {@code aphDay} arrive at a plant. */
    public int arrivalTick(int plant, int aphDay) {
        int pickUp = pickUpFrom(order.cryo() ? aphDay + 1 : aphDay);
        return 2 * pickUp + 2 + transit[plant] + order.inboundDelayTicks();
    }

    /** Last tick at which cells collected on {@code aphDay} may enter the suite. */
    public int latestSuiteStart(int aphDay) {
        return 2 * aphDay + 1 + product.holdTicks(order.cryo());
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
    public int earliestInfusionDay(int plant, int qaDay, int shipDay) {
        int back = (2 * shipDay + 2 + transit[plant] + 1) / 2;
        return Math.max(back, qaDay + product.ldDays());
    }

    /** First pick-up on or after a day. */
    public int pickUpFrom(int day) {
        return pickUps[Math.min(Math.max(day, 0), pickUps.length - 1)];
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

    /** Operator ticks at weekends. */
    public int weekendTicks(Itinerary itinerary) {
        return weekendTicks(itinerary.suiteStart(), product.suiteTicks())
                + weekendTicks(itinerary.harvestStart(), product.harvestTicks());
    }

    int fixedCost(int plant, int suiteStart, int harvestStart) {
        var weights = instance.weights();
        int cost = weights.weekendTeamTick()
                * (weekendTicks(suiteStart, product.suiteTicks()) + weekendTicks(harvestStart, product.harvestTicks()));
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

    private static int weekendTicks(int start, int length) {
        int count = 0;
        for (int tick = start; tick < start + length; tick++) {
            if (Instance.isWeekend(tick / 2)) {
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
        int infusion = earliestInfusionDay(itinerary.plant(), qa, pickUpFrom(qa)) + infusionDelay;
        return new Placement(this, itinerary, qc, qa, infusion);
    }

    @Override
    public String toString() {
        return "order " + order.id();
    }
}
