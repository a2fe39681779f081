package org.veintrail.scheduler.explain;

import org.veintrail.scheduler.problem.PoolKind;

/**
 * Capacity that is missing for a time.
 *
 * @param kind what is missing
 * @param placeId id of the plant or hospital
 * @param place its name
 * @param from first tick, or day for what is counted by days, at which it is missing
 * @param to first one at which it no longer is
 * @param units how much is missing
 * @param price what that much costs, see {@link CapacityPrices}
 */
public record CapacityNeed(PoolKind kind, int placeId, String place, int from, int to, int units, int price) {
    /** First day on which it is missing. */
    public int fromDay() {
        return kind.unit() == PoolKind.Unit.DAY ? from : from / 2;
    }

    /** Last day on which it is missing. */
    public int toDay() {
        return kind.unit() == PoolKind.Unit.DAY ? to - 1 : (to - 1) / 2;
    }

    /** The need in words. */
    public String sentence() {
        String when = fromDay() == toDay() ? "on day " + fromDay() : "from day " + fromDay() + " to " + toDay();
        return units + " more of the " + kind.label() + " at " + place + " "
                + (kind == PoolKind.VECTOR ? "by" + when.substring(2) : when);
    }
}
