package org.veintrail.scheduler.solve;

import org.optaplanner.core.api.score.stream.uni.UniConstraintCollector;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * What suites of one plant that are opened for one half of a day only cost in the other half: the difference between the
 * suites in use in the morning and in the evening, summed over the days and kept along.
 */
final class IdleProfile {
    private int[] used = new int[0];
    private int price;
    private int idle;

    private IdleProfile() {}

    /** Collects the cost of the idle half days of a plant. */
    static UniConstraintCollector<OrderPlan, IdleProfile, Integer> cost() {
        return new Collector<>(IdleProfile::new, IdleProfile::add, profile -> profile.price * profile.idle);
    }

    private Runnable add(OrderPlan order) {
        if (used.length == 0) {
            // One day more, for stays that end beyond the horizon.
            used = new int[order.problem().instance().horizonTicks() + 2];
            price = order.chain().weights().idleSuiteTick();
        }
        Placement placement = order.placed();
        placement.stays(PoolKind.SUITE, (kind, from, to) -> shift(from, to, 1));
        return () -> placement.stays(PoolKind.SUITE, (kind, from, to) -> shift(from, to, -1));
    }

    private void shift(int from, int to, int by) {
        for (int tick = from; tick < Math.min(to, used.length - 2); tick++) {
            int day = tick / 2;
            idle -= Math.abs(used[2 * day] - used[2 * day + 1]);
            used[tick] += by;
            idle += Math.abs(used[2 * day] - used[2 * day + 1]);
        }
    }
}
