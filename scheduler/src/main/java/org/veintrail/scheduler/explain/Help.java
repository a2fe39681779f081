package org.veintrail.scheduler.explain;

import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Assignment;

/**
 * A change that would help one order while all others stay.
 *
 * @param change what would have to change, in words
 * @param better where the order would go
 * @param urgencyGained urgency that would no longer be left out
 * @param costGained soft cost saved; 0 for an order that is left out now
 * @param daysGained days by which infusion would come earlier; 0 for an order that is left out now
 */
public record Help(String change, @Nullable Assignment better, int urgencyGained, int costGained, int daysGained) {
    /** The change and what it would bring, in words. */
    public String sentence() {
        if (urgencyGained > 0) {
            return change + " would give it a place";
        }
        return change + " would save " + costGained + " cost and " + daysGained + " days to infusion";
    }
}
