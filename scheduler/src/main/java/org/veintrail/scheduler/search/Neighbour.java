package org.veintrail.scheduler.search;

import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Placement;

/**
 * Another plan close by: some orders elsewhere.
 *
 * @param orders indexes of the orders that move
 * @param after where they go, null for left out
 * @param delta change of cost in the units of {@link Trial#MEDIUM}; negative is better
 * @param moved change of the number of published patients who are told another day
 */
@SuppressWarnings("ArrayRecordComponent")
public record Neighbour(int[] orders, @Nullable Placement[] after, long delta, int moved) {
    /** Whether somebody is left out. */
    public boolean leavesOut() {
        for (Placement placement : after) {
            if (placement == null) {
                return true;
            }
        }
        return false;
    }
}
