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
    private final int shipDay;
    private final int infusionDay;
    private final int cost;

    Placement(ChainOrder order, Itinerary itinerary, int qcStart, int qaDay, int infusionDay) {
        this.order = order;
        this.itinerary = itinerary;
        this.frozenTick = order.frozenTick(itinerary.harvestStart());
        this.qcStart = qcStart;
        this.qaDay = qaDay;
        this.shipDay = order.pickUpFrom(qaDay);
        this.infusionDay = infusionDay;
        this.cost = order.cost(itinerary, infusionDay);
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
        return shipDay;
    }

    /** Day of infusion. */
    public int infusionDay() {
        return infusionDay;
    }

    /** Days from apheresis to infusion. */
    public int veinToVeinDays() {
        return infusionDay - itinerary.aphDay();
    }

    /** Soft cost. */
    public int cost() {
        return cost;
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
        return infusionDay - order.earliestInfusionDay(itinerary.plant(), qaDay, shipDay);
    }

    /** Shows every stay except the vector dose, which is taken at the start of the suite step. */
    public void forEachStay(StayVisitor visitor) {
        var p = order.product();
        int s = itinerary.suiteStart();
        int h = itinerary.harvestStart();
        visitor.stay(PoolKind.APHERESIS, itinerary.aphDay(), itinerary.aphDay() + 1);
        visitor.stay(PoolKind.SUITE, s, s + p.suiteTicks() + p.suiteCleanTicks());
        visitor.stay(PoolKind.TEAM, s, s + p.suiteTicks());
        visitor.stay(PoolKind.BIOREACTOR, s + p.suiteTicks(), h + p.bioCleanTicks());
        visitor.stay(PoolKind.SUITE, h, h + p.harvestTicks() + p.harvestCleanTicks());
        visitor.stay(PoolKind.TEAM, h, h + p.harvestTicks());
        visitor.stay(PoolKind.FREEZER, h + p.harvestTicks(), frozenTick);
        visitor.stay(PoolKind.QC, qcStart, qcStart + p.qcTicks());
        visitor.stay(PoolKind.QA, qaDay, qaDay + 1);
        visitor.stay(PoolKind.CRYO, frozenTick, 2 * shipDay + 2);
        visitor.stay(PoolKind.INFUSION, infusionDay, infusionDay + 1);
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
