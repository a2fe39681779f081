package org.veintrail.scheduler.plan;

import java.util.Comparator;

/**
 * A score, best first when largest. All three parts are zero or negative.
 *
 * @param hard broken limits
 * @param medium urgency of the orders left out
 * @param soft cost
 */
public record PlanScore(int hard, int medium, int soft) implements Comparable<PlanScore> {
    private static final Comparator<PlanScore> ORDER = Comparator.comparingInt(PlanScore::hard)
            .thenComparingInt(PlanScore::medium)
            .thenComparingInt(PlanScore::soft);

    @Override
    public int compareTo(PlanScore other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return hard + " / " + medium + " / " + soft;
    }
}
