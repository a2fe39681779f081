package org.veintrail.scheduler.plan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan: one row for each scheduled order; an order without a row is left out.
 *
 * @param instance name of the instance
 * @param assignments rows, by order
 */
public record Plan(String instance, List<Assignment> assignments) {
    public Plan {
        assignments = assignments.stream()
                .sorted(Comparator.comparingInt(Assignment::order))
                .toList();
    }

    /** The rows by order id. */
    public Map<Integer, Assignment> byOrder() {
        Map<Integer, Assignment> rows = new LinkedHashMap<>();
        assignments.forEach(row -> rows.put(row.order(), row));
        return rows;
    }
}
