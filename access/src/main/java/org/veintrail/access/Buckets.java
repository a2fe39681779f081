package org.veintrail.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each of many names. Bounded: what was used longest ago is forgotten first, and is full again when it comes back.
 * Safe for several threads.
 */
final class Buckets {
    private static final int MOST = 10_000;
    private static final int STROKE = 4;

    private final Map<String, Bucket> byName = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };
    private final int perSecond;
    private final TimeMeter time;

    /** @param perSecond tokens a second; four times as many are there after a pause */
    Buckets(int perSecond, TimeMeter time) {
        this.perSecond = perSecond;
        this.time = time;
    }

    /** Takes one token. Zero where there was one, else how long to wait for the next. */
    Duration take(String name) {
        ConsumptionProbe taken = bucket(name).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Duration.ZERO : Duration.ofNanos(taken.getNanosToWaitForRefill());
    }

    /** How many names are remembered. */
    synchronized int size() {
        return byName.size();
    }

    private synchronized Bucket bucket(String name) {
        return byName.computeIfAbsent(
                name,
                each -> Bucket.builder()
                        .addLimit(limit -> limit.capacity((long) STROKE * perSecond)
                                .refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .withCustomTimePrecision(time)
                        .build());
    }
}
