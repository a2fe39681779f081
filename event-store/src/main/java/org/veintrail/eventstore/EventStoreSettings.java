package org.veintrail.eventstore;

import java.time.Duration;

/**
 * Settings of the event store; each is checked when the record is made.
 *
 * @param commits name of the collection of commits, the log itself
 * @param snapshots name of the collection of aggregate snapshots
 * @param tokens name of the collection of processor positions and claims
 * @param deadLetters name of the collection of events that a processor could not handle
 * @param groupSize most units of work that share one durable write, 1 to 1000
 * @param batchSize most events fetched by one read, 1 to 10000
 * @param cachedEvents newest events kept in memory for readers, a power of two from 16 to 1048576
 * @param pollInterval time between looks for commits of other nodes, 1 ms to 1 h
 * @param appendTimeout how long an append is tried again after network errors before it is given up, 100 ms to 10 min
 * @param claimTimeout age at which another node may take over a processor's claim, 1 s to 1 h
 */
public record EventStoreSettings(
        String commits,
        String snapshots,
        String tokens,
        String deadLetters,
        int groupSize,
        int batchSize,
        int cachedEvents,
        Duration pollInterval,
        Duration appendTimeout,
        Duration claimTimeout) {

    public EventStoreSettings {
        requireName("commits", commits);
        requireName("snapshots", snapshots);
        requireName("tokens", tokens);
        requireName("deadLetters", deadLetters);
        requireRange("groupSize", groupSize, 1, 1000);
        requireRange("batchSize", batchSize, 1, 10_000);
        requireRange("cachedEvents", cachedEvents, 16, 1 << 20);
        if (Integer.bitCount(cachedEvents) != 1) {
            throw new IllegalArgumentException(
                    "cachedEvents is " + cachedEvents + " but must be a power of two, such as 8192.");
        }
        requireRange("pollInterval", pollInterval, Duration.ofMillis(1), Duration.ofHours(1));
        requireRange("appendTimeout", appendTimeout, Duration.ofMillis(100), Duration.ofMinutes(10));
        requireRange("claimTimeout", claimTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /** Settings that suit one to three nodes on one database. */
    public static EventStoreSettings defaults() {
        return new EventStoreSettings(
                "commits",
                "snapshots",
                "tokens",
                "dead_letters",
                64,
                256,
                8192,
                Duration.ofMillis(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    public EventStoreSettings withGroupSize(int size) {
        return new EventStoreSettings(
                commits,
                snapshots,
                tokens,
                deadLetters,
                size,
                batchSize,
                cachedEvents,
                pollInterval,
                appendTimeout,
                claimTimeout);
    }

    public EventStoreSettings withBatchSize(int size) {
        return new EventStoreSettings(
                commits,
                snapshots,
                tokens,
                deadLetters,
                groupSize,
                size,
                cachedEvents,
                pollInterval,
                appendTimeout,
                claimTimeout);
    }

    public EventStoreSettings withCachedEvents(int events) {
        return new EventStoreSettings(
                commits,
                snapshots,
                tokens,
                deadLetters,
                groupSize,
                batchSize,
                events,
                pollInterval,
                appendTimeout,
                claimTimeout);
    }

    public EventStoreSettings withPollInterval(Duration interval) {
        return new EventStoreSettings(
                commits,
                snapshots,
                tokens,
                deadLetters,
                groupSize,
                batchSize,
                cachedEvents,
                interval,
                appendTimeout,
                claimTimeout);
    }

    public EventStoreSettings withAppendTimeout(Duration timeout) {
        return new EventStoreSettings(
                commits,
                snapshots,
                tokens,
                deadLetters,
                groupSize,
                batchSize,
                cachedEvents,
                pollInterval,
                timeout,
                claimTimeout);
    }

    public EventStoreSettings withClaimTimeout(Duration timeout) {
        return new EventStoreSettings(
                commits,
                snapshots,
                tokens,
                deadLetters,
                groupSize,
                batchSize,
                cachedEvents,
                pollInterval,
                appendTimeout,
                timeout);
    }

    private static void requireName(String key, String name) {
        if (name.isBlank() || name.indexOf('$') >= 0 || name.startsWith("system.")) {
            throw new IllegalArgumentException(key + " is '" + name
                    + "', which is no name for a collection. Use letters, digits and underscores.");
        }
    }

    private static void requireRange(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be " + lowest + " to " + highest + ".");
        }
    }

    private static void requireRange(String key, Duration value, Duration lowest, Duration highest) {
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be " + lowest + " to " + highest + ".");
        }
    }
}
