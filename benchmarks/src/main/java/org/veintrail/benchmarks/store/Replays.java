package org.veintrail.benchmarks.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.StreamableMessageSource;
import org.veintrail.benchmarks.Report;

/** Reading the whole log again by a pooled streaming processor, with 1 and with 4 segments. */
final class Replays {

    private static final int EVENTS_PER_COMMIT = 2;
    private static final int EVENTS_PER_PARCEL = 50;
    private static final int[] SEGMENTS = {1, 4};
    private static final Duration LONGEST = Duration.ofSeconds(7);

    private final Bench bench;
    private final long events;
    private final Rounds rates = new Rounds();
    private final Map<String, Long> read = new LinkedHashMap<>();

    Replays(Bench bench) {
        this.bench = bench;
        this.events = bench.quick() ? 20_000 : 200_000;
    }

    void run() throws InterruptedException {
        PerPeer<OpenedStore> logs = new PerPeer<>();
        List<Peer> peers = new ArrayList<>(bench.peers());
        peers.remove(bench.unproved());
        try {
            for (Peer peer : peers) {
                OpenedStore log = peer.open("replay");
                logs.put(peer, log);
                // What axon-mongo reads within the time does not need more.
                fill(log, wanted(peer), EVENTS_PER_COMMIT);
                bench.report().progress("replay: %s filled", peer.name());
            }
            for (int round = 0; round < bench.rounds(); round++) {
                for (int segments : SEGMENTS) {
                    for (Peer peer : Rounds.turned(peers, round)) {
                        if (round == 0 || !(peer instanceof AxonMongoPeer)) {
                            rates.add(peer.name() + segments, replay(peer, logs.get(peer), segments));
                        }
                    }
                }
            }
        } finally {
            logs.all().forEach(OpenedStore::close);
        }
        print(peers);
    }

    private long wanted(Peer peer) {
        return peer instanceof AxonMongoPeer ? Math.min(events, 30_000) : events;
    }

    /** Fills a log with parcels p0, p1 and so on of {@value #EVENTS_PER_PARCEL} events each, by 32 callers. */
    static void fill(OpenedStore log, long events, int perCommit) throws InterruptedException {
        long parcels = events / EVENTS_PER_PARCEL;
        AtomicLong next = new AtomicLong();
        try (ExecutorService pool = Executors.newFixedThreadPool(32)) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < 32; caller++) {
                running.add(pool.submit(() -> {
                    for (long parcel = next.getAndIncrement(); parcel < parcels; parcel = next.getAndIncrement()) {
                        for (long first = 0; first < EVENTS_PER_PARCEL; first += perCommit) {
                            log.append("p" + parcel, first, perCommit);
                        }
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The log could not be filled: " + e.getCause(), e);
        }
    }

    private double replay(Peer peer, OpenedStore log, int segments) throws InterruptedException {
        long expected = wanted(peer);
        AtomicLong handled = new AtomicLong();
        Object done = new Object();
        long start = System.nanoTime();
        try (Follower follower = new Follower(log, segments, StreamableMessageSource::createTailToken, moved -> {
            if (handled.incrementAndGet() == expected) {
                synchronized (done) {
                    done.notifyAll();
                }
            }
        })) {
            synchronized (done) {
                for (long left = 1; handled.get() < expected && left > 0; ) {
                    left = LONGEST.toNanos() - (System.nanoTime() - start);
                    TimeUnit.NANOSECONDS.timedWait(done, Math.max(1, left));
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            read.merge(peer.name(), handled.get(), Math::min);
            return handled.get() / seconds;
        }
    }

    private void print(List<Peer> peers) {
        Report report = bench.report();
        String memory = bench.others().get(0).name();
        report.heading("Replay, events a second");
        report.row("Event store", "1 segment", "4 segments", "beside the engine in memory (1 / 4)", "events read");
        report.rule(5);
        for (Peer peer : peers) {
            double one = rates.median(peer.name() + 1);
            double four = rates.median(peer.name() + 4);
            report.row(
                    peer.name(),
                    Report.number(one),
                    Report.number(four),
                    Report.times(one / rates.median(memory + 1)) + " / "
                            + Report.times(four / rates.median(memory + 4)),
                    Report.number(read.getOrDefault(peer.name(), 0L)));
        }
        report.endTable();
        report.say(
                "%s events, two per commit; a pooled streaming processor with batches of 100, tokens in memory. A replay"
                        + " is broken off after %d s. axon-mongo sorts what is left by timestamp at every fetch, for which"
                        + " this server has no index order, so its rate here is not that on MongoDB.",
                Report.number(events), LONGEST.toSeconds());
    }
}
