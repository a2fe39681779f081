package org.veintrail.standalone.feed;

import java.time.Duration;
import java.util.List;

/**
 * How a play went.
 *
 * @param acts acts that were answered
 * @param differences answers that were not as expected
 * @param took from the first sending to the last answer
 * @param latencies time from sending to answer of each act in nanoseconds, ascending
 */
public record FeedReport(int acts, List<Difference> differences, Duration took, long[] latencies) {

    /**
     * An answer that was not as expected.
     *
     * @param line the act
     * @param what the difference in words
     */
    public record Difference(FeedLine line, String what) {
        @Override
        public String toString() {
            return "journey " + line.journey() + " (" + line.scenario() + "), " + line.command() + " at "
                    + line.occurredAt() + ": " + what;
        }
    }

    /** Answers a second. */
    public double actsPerSecond() {
        return acts / Math.max(1e-9, took.toNanos() / 1e9);
    }

    /**
     * The latency that a share of the acts did not exceed, in milliseconds.
     *
     * @param share 0 to 1
     */
    public double millisAt(double share) {
        if (latencies.length == 0) {
            return 0;
        }
        int index = (int) Math.ceil(share * latencies.length) - 1;
        return latencies[Math.clamp(index, 0, latencies.length - 1)] / 1e6;
    }
}
