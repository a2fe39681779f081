package org.veintrail.scheduler.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A bound on part of a pool: of the work whose class is in {@code mask}, no more than {@code units} may be under way at a
 * time. Units that are kept for some classes of work (suites by campaign, operators by certification) suffice exactly if
 * the bound holds for every set of classes (P. Hall, On representatives of subsets, 1935); sets whose bound can never
 * bind are left out.
 *
 * @param mask classes of work, one bit each
 * @param units most at a time; shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record PoolGroup(int mask, int[] units) {
    /** Whether work of a class counts here. */
    public boolean counts(int classBit) {
        return (mask & classBit) != 0;
    }

    /** The bounds over all non-empty sets of {@code classes} that can bind below {@code total}. */
    static List<PoolGroup> over(int classes, int[] total, IntFunction<PoolGroup> bound) {
        List<PoolGroup> groups = new ArrayList<>();
        for (int set = 1; set < 1 << classes; set++) {
            PoolGroup group = bound.apply(set);
            if (!Arrays.equals(group.units(), total)) {
                groups.add(group);
            }
        }
        return List.copyOf(groups);
    }
}
