package org.veintrail.scheduler.solve;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.stream.uni.UniConstraintCollector;
import org.veintrail.scheduler.model.ChangeoverProfile;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.problem.PoolKind;

/** Unit-ticks that the suites of one plant lack for the changeovers between the products of its members. */
final class ChangeoverCount {
    private @Nullable ChangeoverProfile suites;

    private ChangeoverCount() {}

    /** Collects what is lacking at a plant whose suites have to be changed over. */
    static UniConstraintCollector<OrderPlan, ChangeoverCount, Integer> lacking() {
        return new Collector<>(
                ChangeoverCount::new, ChangeoverCount::add, count -> count.suites == null ? 0 : count.suites.lacking());
    }

    private Runnable add(OrderPlan order) {
        Placement placement = order.placed();
        ChangeoverProfile profile = suites == null ? order.problem().pools().changeovers(placement.plant()) : suites;
        suites = profile;
        if (profile == null) {
            return () -> {};
        }
        int product = order.problem().productIndex(order.chain());
        int classBit = order.chain().classBit(PoolKind.SUITE);
        placement.stays(PoolKind.SUITE, (kind, from, to) -> profile.add(product, classBit, from, to));
        return () -> placement.stays(PoolKind.SUITE, (kind, from, to) -> profile.remove(product, classBit, from, to));
    }
}
