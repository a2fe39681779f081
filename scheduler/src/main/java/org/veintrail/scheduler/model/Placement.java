package org.veintrail.scheduler.model;

import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.problem.PoolKind;

/** A whole chain of one order: an itinerary and what follows from it. Immutable; all times are derived once. */
public final class Placement {
    /** Takes the stretches of time in which a chain holds a unit of a pool. */
    @FunctionalInterface
    public interface StayVisitor {
        /** A unit of {@code kind} is held in [from, to), in the pool's own unit of time. */
        void stay(PoolKind kind, int from, int to);
    }

    private final ChainOrder order;
    private final Itinerary itinerary;
    private final int frozenTick;
    private final int qcStart;
    private final int qaDay;
    private final int shipTick;
    private final int infusionDay;
    private final int cost;
    private final long price;

    Placement(ChainOrder order, Itinerary itinerary, int qcStart, int qaDay, int infusionDay) {
        this.order = order;
        this.itinerary = itinerary;
        this.frozenTick = order.frozenTick(itinerary.harvestStart());
        this.qcStart = qcStart;
        this.qaDay = qaDay;
        this.shipTick = order.shipTick(itinerary.plant(), qaDay);
        this.infusionDay = infusionDay;
        this.cost = order.cost(itinerary, infusionDay);
        this.price = cost + ChainOrder.MEDIUM * order.overrunCost(infusionDay);
    }

    /** The order this is a chain of. */
    public ChainOrder order() {
        return order;
    }

    /** The itinerary. */
    public Itinerary itinerary() {
        return itinerary;
    }

    /** Index of the plant. */
    public int plant() {
        return itinerary.plant();
    }

    /** Tick at which the bags are frozen. */
    public int frozenTick() {
        return frozenTick;
    }

    /** Tick at which the release tests start. */
    public int qcStart() {
        return qcStart;
    }

    /** Day of the quality review. */
    public int qaDay() {
        return qaDay;
    }

    /** Day of the pick-up that brings the product back. */
    public int shipDay() {
        return shipTick / 2;
    }

    /** First tick at which the product no longer needs a storage position. */
    public int storedUntil() {
        return shipTick + 1;
    }

    /** Day of infusion. */
    public int infusionDay() {
        return infusionDay;
    }

    /** Days from apheresis to infusion. */
    public int veinToVeinDays() {
        return infusionDay - itinerary.aphDay();
    }

    /** Days after the promised day. */
    public int tardyDays() {
        return Math.max(0, infusionDay - order.order().promisedDay());
    }

    /** Whether the patient was told another day of apheresis or infusion. */
    public boolean movesPatient() {
        Assignment old = order.published();
        return old != null && (old.aphDay() != itinerary.aphDay() || old.infusionDay() != infusionDay);
    }

    /** Days the infusion moves against what was published. */
    public int movedDays() {
        Assignment old = order.published();
        return old == null ? 0 : Math.abs(old.infusionDay() - infusionDay);
    }

    /** Whether another plant than the published one makes it. */
    public boolean movesFacility() {
        Assignment old = order.published();
        return old != null && old.facility() != order.facilityId(itinerary.plant());
    }

    /** Whether the plant has to start another time than published. */
    public boolean movesInternally() {
        Assignment old = order.published();
        return old != null
                && (old.suiteStart() != itinerary.suiteStart() || old.harvestStart() != itinerary.harvestStart());
    }

    /** Soft cost. */
    public int cost() {
        return cost;
    }

    /** Soft and medium cost in one number, see {@link ChainOrder#MEDIUM}. */
    public long price() {
        return price;
    }

    /** Medium cost: overrun of the promised window, by clinical risk. */
    public int overrunCost() {
        return order.overrunCost(infusionDay);
    }

    /** Whether the patient is away on the day of infusion. */
    public boolean missesPatient() {
        return order.order().away(infusionDay) && !order.fence().infusion();
    }

    /** Whether a pin says another day of infusion. */
    public boolean breaksPin() {
        Integer pinned = order.pins().infusionDay();
        return pinned != null && pinned != infusionDay && !order.fence().infusion();
    }

    /** Ticks the tests wait after freezing. */
    public int qcDelay() {
        return qcStart - frozenTick;
    }

    /** Days the review waits after the results. */
    public int qaDelay() {
        return qaDay - order.earliestQaDay(qcStart);
    }

    /** Days the infusion waits after the first possible one. */
    public int infusionDelay() {
        return infusionDay - order.earliestInfusionDay(itinerary.plant(), qaDay);
    }

    /** Shows every stay except the vector dose, which is taken on the day the suite step starts. */
    public void forEachStay(StayVisitor visitor) {
        stays(PoolKind.APHERESIS, visitor);
        stays(PoolKind.SUITE, visitor);
        stays(PoolKind.TEAM, visitor);
        stays(PoolKind.BIOREACTOR, visitor);
        stays(PoolKind.FREEZER, visitor);
        stays(PoolKind.QC, visitor);
        stays(PoolKind.QA, visitor);
        stays(PoolKind.CRYO, visitor);
        stays(PoolKind.INFUSION, visitor);
    }

    /** Shows the stays in one kind of pool; the vector dose as the one day on which it is taken. */
    public void stays(PoolKind kind, StayVisitor visitor) {
        var p = order.product();
        int s = itinerary.suiteStart();
        int h = itinerary.harvestStart();
        switch (kind) {
            case APHERESIS -> visitor.stay(kind, itinerary.aphDay(), itinerary.aphDay() + 1);
            case SUITE -> {
                visitor.stay(kind, s, s + p.suiteTicks() + p.suiteCleanTicks());
                visitor.stay(kind, h, h + p.harvestTicks() + p.harvestCleanTicks());
            }
            case TEAM -> {
                visitor.stay(kind, s, s + p.suiteTicks());
                visitor.stay(kind, h, h + p.harvestTicks());
            }
            case BIOREACTOR -> visitor.stay(kind, s + p.suiteTicks(), h + p.bioCleanTicks());
            case FREEZER -> visitor.stay(kind, h + p.harvestTicks(), frozenTick);
            case QC -> visitor.stay(kind, qcStart, qcStart + p.qcTicks());
            case QA -> visitor.stay(kind, qaDay, qaDay + 1);
            case CRYO -> visitor.stay(kind, frozenTick, shipTick + 1);
            case INFUSION -> visitor.stay(kind, infusionDay, infusionDay + 1);
            case VECTOR -> visitor.stay(kind, s / 2, s / 2 + 1);
        }
    }

    /** Whether a unit of this kind is held at a time. */
    public boolean holds(PoolKind kind, int time) {
        boolean[] held = new boolean[1];
        stays(kind, (k, from, to) -> held[0] |= from <= time && time < to);
        return held[0];
    }

    /** Whether both place the order at the same times in the same plant. */
    public boolean sameTimes(Placement other) {
        return itinerary == other.itinerary
                && qcStart == other.qcStart
                && qaDay == other.qaDay
                && infusionDay == other.infusionDay;
    }

    /** The row of a plan. */
    public Assignment toAssignment() {
        return new Assignment(
                order.order().id(),
                order.facilityId(itinerary.plant()),
                itinerary.aphDay(),
                itinerary.suiteStart(),
                itinerary.harvestStart(),
                qcStart,
                qaDay,
                infusionDay);
    }

    @Override
    public String toString() {
        return toAssignment().toString();
    }
}
