package org.veintrail.scheduler.plan;

import java.util.List;
import java.util.Map;

/**
 * A score and where it comes from.
 *
 * @param score the score
 * @param violations broken limits, in the order of orders, then of pools
 * @param soft soft cost by the name of its weight, without zeros
 */
public record ScoreReport(PlanScore score, List<Violation> violations, Map<String, Integer> soft) {
    public ScoreReport {
        violations = List.copyOf(violations);
        soft = Map.copyOf(soft);
    }
}
