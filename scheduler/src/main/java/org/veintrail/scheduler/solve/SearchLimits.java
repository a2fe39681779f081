package org.veintrail.scheduler.solve;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long and how a search goes on. A search limited by steps gives the same plan each time; one limited by time walks
 * the same way and stops where it has got to.
 *
 * @param seed of all chance
 * @param time wall-clock time, or null for no limit
 * @param steps steps taken, or null for no limit
 * @param furtherMoved most published patients who may be told another day, besides those whom the start moves already
 * @param checked whether every incremental score is compared with one from scratch; slow, for tests
 */
public record SearchLimits(
        long seed, @Nullable Duration time, @Nullable Integer steps, int furtherMoved, boolean checked) {
    /** Until stopped. */
    public static SearchLimits endless(long seed) {
        return new SearchLimits(seed, null, null, Integer.MAX_VALUE, false);
    }

    /** For some time. */
    public static SearchLimits lasting(Duration time, long seed) {
        return new SearchLimits(seed, time, null, Integer.MAX_VALUE, false);
    }

    /** For some steps. */
    public static SearchLimits steps(int steps, long seed) {
        return new SearchLimits(seed, null, steps, Integer.MAX_VALUE, false);
    }

    /** The same with a cap on patients told another day. */
    public SearchLimits withFurtherMoved(int patients) {
        return new SearchLimits(seed, time, steps, patients, checked);
    }

    /** The same with every score checked from scratch. */
    public SearchLimits withChecks() {
        return new SearchLimits(seed, time, steps, furtherMoved, true);
    }
}
