package org.veintrail.scheduler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.problem.InvalidInstanceException;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * Lists every itinerary an order could have if it were alone, on an empty board: couriers, lanes, holds, shifts,
 * outages, the fence of begun work and the vein-to-vein limit are respected here once, so that the search never meets
 * them again. Counts what each rule refused.
 */
final class RangeBuilder {
    /** Most itineraries of one order; some hundred are usual. */
    private static final int MOST = 250_000;

    private final Board empty;
    private final ChainOrder order;
    private final Tail tail;
    private final ChainOrder.Fence fence;
    private final @Nullable Assignment old;
    private final int ticks;
    private final List<Itinerary> found = new ArrayList<>();
    private final Map<RangeRule, Integer> refusals = new EnumMap<>(RangeRule.class);

    RangeBuilder(Board empty, Tail tail, ChainOrder order) {
        this.empty = empty;
        this.order = order;
        this.tail = tail.begin(order);
        this.fence = order.fence();
        this.old = order.published();
        this.ticks = empty.problem().instance().horizonTicks();
    }

    void build() {
        int plants = empty.problem().instance().facilities().size();
        for (int plant = 0; plant < plants; plant++) {
            if (old != null && fence.lane() && order.facilityId(plant) != old.facility()) {
                refuse(RangeRule.BEGUN);
            } else if (!(old != null && fence.lane()) && !order.pins().allowFacility(order.facilityId(plant))) {
                refuse(RangeRule.PINNED);
            } else {
                days(plant);
            }
        }
        found.sort(Comparator.comparingLong(Itinerary::bound));
        order.range(found, refusals);
    }

    private void days(int plant) {
        if (old != null && fence.aph()) {
            suites(plant, old.aphDay());
            return;
        }
        Pool chairs = empty.pool(PoolKind.APHERESIS, plant, order);
        for (int day = order.order().aphEarliestDay(); day <= order.order().aphLatestDay(); day++) {
            if (2 * day < fence.now()) {
                refuse(RangeRule.PAST);
            } else if (chairs.isFull(day)) {
                refuse(RangeRule.APHERESIS_CLOSED);
            } else if (order.order().away(day)) {
                refuse(RangeRule.PATIENT_AWAY);
            } else if (!order.pins().allowAphDay(day)) {
                refuse(RangeRule.PINNED);
            } else {
                suites(plant, day);
            }
        }
    }

    private void suites(int plant, int day) {
        if (old != null && fence.suite()) {
            harvests(plant, day, old.suiteStart());
            return;
        }
        int first = order.arrivalTick(plant, day) + order.product().receiptTicks();
        int last = order.latestSuiteStart(plant, day);
        if (first > last) {
            refuse(RangeRule.HOLD);
        }
        for (int s = first; s <= last; s++) {
            RangeRule refusal = suiteRefusal(plant, s);
            if (refusal == null) {
                harvests(plant, day, s);
            } else {
                refuse(refusal);
            }
        }
    }

    private @Nullable RangeRule suiteRefusal(int plant, int s) {
        var p = order.product();
        if (s < fence.now()) {
            return RangeRule.PAST;
        }
        if (s + p.suiteTicks() + p.suiteCleanTicks() > ticks) {
            return RangeRule.HORIZON;
        }
        if (!pool(PoolKind.SUITE, plant).free(s, s + p.suiteTicks() + p.suiteCleanTicks())) {
            return RangeRule.SUITE_CLOSED;
        }
        if (!pool(PoolKind.TEAM, plant).free(s, s + p.suiteTicks())) {
            return RangeRule.NO_TEAM;
        }
        if (!order.pins().allowSuiteStart(s)) {
            return RangeRule.PINNED;
        }
        RangeRule kept = kept(plant, s, s + p.suiteTicks(), s + p.suiteTicks() + p.suiteCleanTicks());
        return kept != null || empty.doses(order, plant).free(s / 2) ? kept : RangeRule.NO_VECTOR;
    }

    /** Whether units that are kept for other work are needed. */
    private @Nullable RangeRule kept(int plant, int from, int worked, int cleaned) {
        if (empty.blockedGroup(PoolKind.SUITE, plant, order.classBit(PoolKind.SUITE), from, cleaned) != 0) {
            return RangeRule.CAMPAIGN;
        }
        boolean certified = empty.blockedGroup(PoolKind.TEAM, plant, order.classBit(PoolKind.TEAM), from, worked) == 0;
        return certified ? null : RangeRule.NOT_CERTIFIED;
    }

    private void harvests(int plant, int day, int s) {
        if (old != null && fence.harvest()) {
            finish(plant, day, s, old.harvestStart());
            return;
        }
        int expanded = order.expandedTick(s);
        for (int h = expanded; h <= expanded + order.product().maxHarvestWaitTicks(); h++) {
            RangeRule refusal = harvestRefusal(plant, s, h);
            if (refusal == null) {
                finish(plant, day, s, h);
            } else {
                refuse(refusal);
            }
        }
    }

    private @Nullable RangeRule harvestRefusal(int plant, int s, int h) {
        var p = order.product();
        if (h < fence.now()) {
            return RangeRule.PAST;
        }
        if (Math.max(h + p.harvestTicks() + Math.max(p.harvestCleanTicks(), p.freezeTicks()), h + p.bioCleanTicks())
                >= ticks) {
            return RangeRule.HORIZON;
        }
        // A suite is given back clean before the same order takes one again.
        boolean overlaps = h < s + p.suiteTicks() + p.suiteCleanTicks();
        if (overlaps || !pool(PoolKind.SUITE, plant).free(h, h + p.harvestTicks() + p.harvestCleanTicks())) {
            return RangeRule.SUITE_CLOSED;
        }
        if (!pool(PoolKind.TEAM, plant).free(h, h + p.harvestTicks())) {
            return RangeRule.NO_TEAM;
        }
        RangeRule kept = kept(plant, h, h + p.harvestTicks(), h + p.harvestTicks() + p.harvestCleanTicks());
        if (kept != null) {
            return kept;
        }
        if (!fence.suite() && !pool(PoolKind.BIOREACTOR, plant).free(s + p.suiteTicks(), h + p.bioCleanTicks())) {
            return RangeRule.NO_BIOREACTOR;
        }
        return pool(PoolKind.FREEZER, plant).free(h + p.harvestTicks(), order.frozenTick(h))
                ? null
                : RangeRule.NO_FREEZER;
    }

    private void finish(int plant, int day, int s, int h) {
        int earliest = tail.earliestInfusion(plant, h);
        if (earliest < 0) {
            refuse(RangeRule.NO_RELEASE);
            return;
        }
        int infusion = tail.infusionDay(plant, day, h);
        if (infusion < 0) {
            boolean tooLong = earliest > day + order.product().veinToVeinMaxDays();
            if (!tooLong && order.pins().infusionDay() != null) {
                refuse(RangeRule.PINNED);
                return;
            }
            refuse(earliest >= order.horizonDays() && !tooLong ? RangeRule.HORIZON : RangeRule.VEIN_TO_VEIN);
            return;
        }
        if (found.size() == MOST) {
            throw new InvalidInstanceException(
                    "orders[" + order.index() + "].aphLatestDay",
                    "is " + order.order().aphLatestDay() + " and leaves order "
                            + order.order().id() + " more than " + MOST
                            + " possible chains; narrow its window, or the hold and the wait of its product");
        }
        int fixed = order.fixedCost(plant, s, h);
        found.add(new Itinerary(plant, day, s, h, fixed, fixed + order.dayPrice(day, infusion)));
    }

    private Pool pool(PoolKind kind, int plant) {
        return empty.pool(kind, plant, order);
    }

    private void refuse(RangeRule rule) {
        refusals.merge(rule, 1, Integer::sum);
    }
}
