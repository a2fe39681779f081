package org.veintrail.log;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Keeps work in the background to a share of one processor: after each piece it rests so long that the piece was no more than the share of the time.
 */
final class WorkShare implements HistoryCheck.Pace {
    private static final int WHOLE = 100;

    private final int percent;
    private final Duration leastRest;
    private final LongSupplier nanos;
    private final Predicate<Duration> sleeper;
    private long began;

    /**
     * @param percent of one processor, 1 to 100
     * @param leastRest shortest rest
     * @param nanos a clock that only goes forward
     * @param sleeper rests, and says whether to go on
     */
    WorkShare(int percent, Duration leastRest, LongSupplier nanos, Predicate<Duration> sleeper) {
        this.percent = percent;
        this.leastRest = leastRest;
        this.nanos = nanos;
        this.sleeper = sleeper;
        this.began = nanos.getAsLong();
    }

    @Override
    public boolean rest() {
        Duration worked = Duration.ofNanos(nanos.getAsLong() - began);
        Duration rest = worked.multipliedBy(WHOLE - percent).dividedBy(percent);
        boolean goOn = sleeper.test(rest.compareTo(leastRest) > 0 ? rest : leastRest);
        began = nanos.getAsLong();
        return goOn;
    }
}
