package org.veintrail.scheduler.solve;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.stream.uni.UniConstraintCollector;
import org.veintrail.scheduler.model.DosePool;

/** Doses of one product taken at one plant, by day, and how many starts get none. */
final class DoseProfile {
    /** A stock of vector. */
    record Stock(int product, int plant) {
        static Stock of(OrderPlan order) {
            return new Stock(
                    order.problem().productIndex(order.chain()), order.placed().plant());
        }
    }

    private DosePool.@Nullable Stock available;
    private int[] taken = new int[0];

    private DoseProfile() {}

    /** Collects how many starts get no dose. */
    static UniConstraintCollector<OrderPlan, DoseProfile, Integer> missing() {
        return new Collector<>(DoseProfile::new, DoseProfile::add, DoseProfile::worst);
    }

    private Runnable add(OrderPlan order) {
        if (available == null) {
            Stock stock = Stock.of(order);
            available = order.problem().pools().doses(stock.product(), stock.plant());
            taken = new int[order.problem().instance().horizonDays()];
        }
        int day = Math.min(order.placed().itinerary().suiteStart() / 2, taken.length - 1);
        taken[day]++;
        return () -> taken[day]--;
    }

    private int worst() {
        return available == null ? 0 : available.missing(taken);
    }
}
