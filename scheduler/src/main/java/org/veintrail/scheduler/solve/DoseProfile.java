package org.veintrail.scheduler.solve;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.stream.uni.UniConstraintCollector;

/** Doses of one product taken at one plant, by day, and how many are missing on the worst day. */
final class DoseProfile {
    /** A stock of vector. */
    record Stock(int product, int plant) {
        static Stock of(OrderPlan order) {
            return new Stock(
                    order.problem().productIndex(order.chain()), order.placed().plant());
        }
    }

    private int @Nullable [] available;
    private int[] taken = new int[0];

    private DoseProfile() {}

    /** Collects the doses missing on the worst day. */
    static UniConstraintCollector<OrderPlan, DoseProfile, Integer> missing() {
        return new Collector<>(DoseProfile::new, DoseProfile::add, DoseProfile::worst);
    }

    private Runnable add(OrderPlan order) {
        if (available == null) {
            Stock stock = Stock.of(order);
            available = order.problem().pools().doses(stock.product(), stock.plant());
            taken = new int[available.length];
        }
        int day = Math.min(order.placed().itinerary().suiteStart() / 2, taken.length - 1);
        taken[day]++;
        return () -> taken[day]--;
    }

    private int worst() {
        int worst = 0;
        int sum = 0;
        for (int day = 0; day < taken.length && available != null; day++) {
            sum += taken[day];
            if (taken[day] > 0) {
                worst = Math.max(worst, sum - available[day]);
            }
        }
        return worst;
    }
}
