package org.veintrail.scheduler.solve;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.stream.uni.UniConstraintCollector;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.PoolGroup;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * What the members of one group take of one pool over time, kept as a profile: adding or removing a chain touches only
 * its own stretch, and the overload, in unit-times, is kept along.
 */
final class PoolProfile {
    private int @Nullable [] units;
    private int[] used = new int[0];
    private PoolGroup[] groups = new PoolGroup[0];
    private int[][] groupUsed = new int[0][];
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
            begin(kind, order);
        }
        Placement placement = order.placed();
        int classBit = order.chain().classBit(kind);
        placement.stays(kind, (k, from, to) -> shift(from, to, classBit, 1));
        return () -> placement.stays(kind, (k, from, to) -> shift(from, to, classBit, -1));
    }

    private void begin(PoolKind kind, OrderPlan order) {
        var pools = order.problem().pools();
        if (kind.atHospital()) {
            units = pools.hospital(order.chain().site(kind), kind);
        } else {
            units = pools.plant(order.placed().plant(), kind);
            groups = pools.groups(order.placed().plant(), kind);
        }
        used = new int[units.length];
        groupUsed = new int[groups.length][units.length];
    }

    private void shift(int from, int to, int classBit, int by) {
        for (int t = from; t < to; t++) {
            if (t >= used.length) {
                overload += by;
            } else {
                overload -= excess(t);
                used[t] += by;
                for (int g = 0; g < groups.length; g++) {
                    if (groups[g].counts(classBit)) {
                        groupUsed[g][t] += by;
                    }
                }
                overload += excess(t);
            }
        }
    }

    /** Users without a unit: the worst of the pool as a whole and of every bound on a part of it. */
    private int excess(int t) {
        int excess = units == null ? 0 : Math.max(0, used[t] - units[t]);
        for (int g = 0; g < groups.length; g++) {
            excess = Math.max(excess, groupUsed[g][t] - groups[g].units()[t]);
        }
        return excess;
    }
}
