package org.veintrail.auditing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.audit.event.ClockStepped;

/**
 * Compares the clock on the wall with one that nobody can set, and at a start with the time of the last event. A step is on record and in the
 * program's log as an error: every time in the record hangs on this clock (EU GMP Annex 11 section 12.4).
 */
final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final AuditTrail trail;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Duration tolerated;
    private Instant wall;
    private long steady;

    /**
     * Begins to watch.
     *
     * @param nanoTime a clock that only goes forward, in nanoseconds
     * @param tolerated how far the clock may be off between two looks, 100 milliseconds to 1 hour
     */
    ClockWatch(AuditTrail trail, InstantSource clock, LongSupplier nanoTime, Duration tolerated) {
        if (tolerated.compareTo(Duration.ofMillis(100)) < 0 || tolerated.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "veintrail.audit.clock-step is " + tolerated + ", but must be 100ms to 1h.");
        }
        this.trail = trail;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.tolerated = tolerated;
        this.wall = clock.instant();
        this.steady = nanoTime.getAsLong();
    }

    /** A clock that is behind the newest event was set back while nothing ran. */
    void started(Instant lastEvent) {
        Instant now = clock.instant();
        if (now.isBefore(lastEvent.minus(tolerated))) {
            stepped(lastEvent, now, true);
        }
    }

    /** Looks once more. */
    synchronized void look() {
        Instant now = clock.instant();
        long nanos = nanoTime.getAsLong();
        Instant expected = wall.plusNanos(nanos - steady);
        wall = now;
        steady = nanos;
        if (Duration.between(expected, now).abs().compareTo(tolerated) > 0) {
            stepped(expected, now, false);
        }
    }

    private void stepped(Instant expected, Instant now, boolean atStart) {
        long seconds = Math.round(Duration.between(expected, now).toMillis() / 1000.0);
        LOG.error("The clock shows {} where {} was expected, {} s off. Who set it?", now, expected, seconds);
        trail.record(new ClockStepped(expected, seconds, atStart, now), null);
    }
}
