package org.veintrail.log;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Keeps work in the background to a share of one processor: after each piece it rests so long that the piece was no more than the share of the time.
 * Where the work would not be done in time like that, it rests less, down to not at all.
 */
final class WorkShare implements HistoryCheck.Pace {
    private static final double WHOLE = 100;

    private final double share;
    private final Duration leastRest;
    private final Duration within;
    private final DoubleSupplier done;
    private final LongSupplier nanos;
    private final Predicate<Duration> sleeper;
    private final long start;
    private long began;
    private long work;

    /**
     * @param percent of one processor, 1 to 100
     * @param leastRest shortest rest, while there is time for it
     * @param within how long all of the work may take
     * @param done how much of it is done, 0 to 1
     * @param nanos a clock that only goes forward
     * @param sleeper rests, and says whether to go on
     */
    WorkShare(
            int percent,
            Duration leastRest,
            Duration within,
            DoubleSupplier done,
            LongSupplier nanos,
            Predicate<Duration> sleeper) {
        this.share = percent / WHOLE;
        this.leastRest = leastRest;
        this.within = within;
        this.done = done;
        this.nanos = nanos;
        this.sleeper = sleeper;
        this.start = nanos.getAsLong();
        this.began = start;
    }

    @Override
    public boolean rest() {
        long now = nanos.getAsLong();
        long worked = now - began;
        work += worked;
        double needed = needed(now);
        double taken = Math.max(share, needed);
        Duration rest = Duration.ofNanos(Math.round(worked * (1 - taken) / taken));
        boolean goOn = sleeper.test(needed > share || rest.compareTo(leastRest) > 0 ? rest : leastRest);
        began = nanos.getAsLong();
        return goOn;
    }

    /** Share of a processor with which the rest of the work is done in the rest of the time, if it costs what the work so far did. */
    private double needed(long now) {
        double part = done.getAsDouble();
        long left = within.toNanos() - (now - start);
        if (part <= 0) {
            return 0;
        }
        return left <= 0 ? 1 : Math.min(1, work * (1 - part) / part / left);
    }
}
