package org.veintrail.benchmarks.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.veintrail.benchmarks.Report;
import org.veintrail.json.EventJson;

/** Runs in which an event store that tracks by timestamps loses events, or stores a sequence number twice; the same runs on each. */
final class Failures {

    private static final int CALLERS = 12;
    private static final int COMMANDS = 25;
    private static final int SLOW_ONE_IN = 20;
    private static final Duration SLOW = Duration.ofMillis(1500);
    private static final Duration USUAL = Duration.ofMillis(120);
    private static final int SKEWED = 200;
    private static final int BURST = 1000;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Bench bench;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final JacksonSerializer serializer =
            JacksonSerializer.builder().objectMapper(EventJson.mapper()).build();

    Failures(Bench bench) {
        this.bench = bench;
    }

    void run() throws InterruptedException {
        List<Peer> peers = new ArrayList<>(bench.mongo());
        peers.add(bench.ours());
        for (Peer peer : peers) {
            try (OpenedStore log = peer.open("failures")) {
                note(
                        "Slow commits: of the commands acknowledged while 1 in " + SLOW_ONE_IN
                                + " took 1.5 s, never handled",
                        slowCommits(log));
            }
            try (OpenedStore log = peer.open("skew")) {
                note("Skewed clock: one event stamped 5 min ahead, then " + SKEWED + " on time", skewedClock(log));
            }
            try (OpenedStore log = peer.open("burst")) {
                note("Token after " + Report.number(BURST) + " events within 0.9 s", tokenSize(log));
            }
            try (OpenedStore log = peer.open("sequence")) {
                note("Sequence number 1 appended again by a stale writer", sequenceTwice(log));
                note("Commit of 3 events whose second collides", brokenCommit(log));
            }
        }
        Report report = bench.report();
        report.heading("Runs in which events get lost");
        report.row("Run", peers.get(0).name(), peers.get(1).name(), peers.get(2).name());
        report.rule(4);
        rows.forEach((run, results) -> report.row(run, results.get(0), results.get(1), results.get(2)));
        report.endTable();
    }

    private void note(String run, String result) {
        rows.computeIfAbsent(run, unused -> new ArrayList<>()).add(result);
        bench.report().progress("%s: %s", run, result);
    }

    private String slowCommits(OpenedStore log) throws InterruptedException {
        Set<String> handled = ConcurrentHashMap.newKeySet();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Callers callers = new Callers(log, bench.clock());
        callers.move("before", "LYON", Duration.ZERO);
        try (Follower follower =
                new Follower(log, 1, StreamableMessageSource::createTailToken, moved -> handled.add(moved.id()))) {
            try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS)) {
                List<Future<?>> running = new ArrayList<>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    int own = caller;
                    running.add(pool.submit(() -> {
                        for (int n = 0; n < COMMANDS; n++) {
                            boolean slow = (own * COMMANDS + n) % SLOW_ONE_IN == SLOW_ONE_IN / 2;
                            callers.move("slow" + own + "-" + n, "LYON", slow ? SLOW : USUAL);
                            acknowledged.add("slow" + own + "-" + n);
                        }
                    }));
                }
                for (Future<?> each : running) {
                    each.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("A command failed: " + e.getCause(), e);
            }
            awaitQuiet(handled, acknowledged);
        }
        return lost(
                acknowledged.size(),
                acknowledged.stream().filter(id -> !handled.contains(id)).count());
    }

    /** Until all is handled, or nothing more was for four seconds, which is longer than any poll and any look back. */
    private static void awaitQuiet(Set<String> handled, Set<String> acknowledged) throws InterruptedException {
        int before = -1;
        for (int quiet = 0; quiet < 8 && !handled.containsAll(acknowledged); ) {
            TimeUnit.MILLISECONDS.sleep(500);
            quiet = handled.size() == before ? quiet + 1 : 0;
            before = handled.size();
        }
    }

    private static String lost(long events, long lost) {
        return Report.number(events).replace(".00", "") + " events, lost **" + lost + "**";
    }

    private static DomainEventMessage<Parcel.Moved> event(String aggregate, long sequence, Instant at) {
        return new GenericDomainEventMessage<>(
                "Parcel", aggregate, sequence, OpenedStore.moved(aggregate, sequence), () -> at);
    }

    private static String skewedClock(OpenedStore log) {
        Tracker tracker = new Tracker(log);
        log.engine().appendEvents(event("ahead", 0, NOON.plusSeconds(300)));
        tracker.read();
        for (int i = 0; i < SKEWED; i++) {
            log.engine().appendEvents(event("onTime" + i, 0, NOON.plusSeconds(i)));
            tracker.read();
        }
        return lost(SKEWED, SKEWED + 1L - tracker.seen.size());
    }

    private String tokenSize(OpenedStore log) {
        for (int i = 0; i < BURST; i++) {
            log.engine().appendEvents(event("burst" + i, 0, NOON.plusNanos(900_000L * i)));
        }
        Tracker tracker = new Tracker(log);
        while (tracker.seen.size() < BURST && tracker.read() > 0) {
            // Reads on.
        }
        return Report.number(serializer.serialize(tracker.token, byte[].class).getData().length)
                        .replace(".00", "") + " bytes";
    }

    private static String sequenceTwice(OpenedStore log) {
        log.engine().appendEvents(event("o", 0, NOON), event("o", 1, NOON), event("o", 2, NOON));
        try {
            log.engine().appendEvents(event("o", 1, NOON.plusSeconds(1)));
        } catch (AxonException e) {
            return "refused";
        }
        long stored = log.engine()
                .readEvents("o")
                .asStream()
                .filter(event -> event.getSequenceNumber() == 1)
                .count();
        return "accepted, stored **" + stored + "** times";
    }

    private static String brokenCommit(OpenedStore log) {
        String outcome = "no exception";
        try {
            log.engine().appendEvents(event("fresh", 0, NOON), event("o", 0, NOON), event("fresh", 1, NOON));
        } catch (AxonException e) {
            outcome = "refused";
        }
        Tracker tracker = new Tracker(log);
        int before = 0;
        do {
            before = tracker.seen.size();
            tracker.read();
        } while (tracker.seen.size() > before);
        // Three or four lie there from the run before; the stale writer's may be among them.
        long left = tracker.aggregates.stream().filter("fresh"::equals).count();
        return outcome + ", left behind **" + left + "**";
    }

    /** Reads a log as a streaming processor does: on from its last token. */
    private static final class Tracker {
        private final OpenedStore log;
        private final Set<String> seen = new HashSet<>();
        private final List<String> aggregates = new ArrayList<>();
        private @Nullable TrackingToken token;

        Tracker(OpenedStore log) {
            this.log = log;
        }

        int read() {
            int count = 0;
            try (var events = log.engine().readEvents(token, false)) {
                for (var each = events.iterator(); each.hasNext(); count++) {
                    TrackedEventMessage<?> event = each.next();
                    token = event.trackingToken();
                    seen.add(event.getIdentifier());
                    aggregates.add(((DomainEventMessage<?>) event).getAggregateIdentifier());
                }
            }
            return count;
        }
    }
}
