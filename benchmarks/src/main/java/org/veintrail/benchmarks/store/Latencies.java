package org.veintrail.benchmarks.store;

import java.util.Arrays;
import java.util.Collection;

/**
 * How long each of many acts took.
 *
 * @param sorted nanoseconds, the shortest first
 * @param wallNanos from the first to the last of them
 */
@SuppressWarnings("ArrayRecordComponent") // Large, and never compared.
record Latencies(long[] sorted, long wallNanos) {

    static Latencies of(Collection<long[]> parts, long wallNanos) {
        return new Latencies(
                parts.stream().flatMapToLong(Arrays::stream).sorted().toArray(), wallNanos);
    }

    int count() {
        return sorted.length;
    }

    double perSecond() {
        return sorted.length / (wallNanos / 1e9);
    }

    /** @param share 0 to 1 */
    double millisAt(double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }
}
