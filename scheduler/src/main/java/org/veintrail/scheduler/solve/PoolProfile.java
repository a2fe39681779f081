package org.veintrail.scheduler.solve;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.stream.uni.UniConstraintCollector;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * What the members of one group take of one pool over time, kept as a profile: adding or removing a chain touches only
 * its own stretch, and the overload, in unit-times, is kept along.
 */
final class PoolProfile {
    private int @Nullable [] units;
    private int[] used = new int[0];
    private int overload;

    private PoolProfile() {}

    /** Collects the overload of the pool of this kind that the orders of a group share. */
    static UniConstraintCollector<OrderPlan, PoolProfile, Integer> overloadOf(PoolKind kind) {
        return new Collector<>(PoolProfile::new, (profile, order) -> profile.add(kind, order), PoolProfile::overload);
    }

    private int overload() {
        return overload;
    }

    private Runnable add(PoolKind kind, OrderPlan order) {
        if (units == null) {
            units = calendar(kind, order);
            used = new int[units.length];
        }
        Placement placement = order.placed();
        placement.stays(kind, (k, from, to) -> take(from, to));
        return () -> placement.stays(kind, (k, from, to) -> give(from, to));
    }

    private static int[] calendar(PoolKind kind, OrderPlan order) {
        var pools = order.problem().pools();
        return kind == PoolKind.APHERESIS || kind == PoolKind.INFUSION
                ? pools.hospital(order.chain().hospital(), kind)
                : pools.plant(order.placed().plant(), kind);
    }

    private void take(int from, int to) {
        for (int t = from; t < to; t++) {
            if (t >= used.length) {
                overload++;
            } else if (++used[t] > unitsAt(t)) {
                overload++;
            }
        }
    }

    private void give(int from, int to) {
        for (int t = from; t < to; t++) {
            if (t >= used.length) {
                overload--;
            } else if (used[t]-- > unitsAt(t)) {
                overload--;
            }
        }
    }

    private int unitsAt(int t) {
        return units == null ? 0 : units[t];
    }
}
