package org.veintrail.benchmarks.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.messaging.StreamableMessageSource;
import org.veintrail.benchmarks.Report;

/** From sending a command to the handler of its event, which is a little more than from commit to handler. */
final class HandlerLatencies {

    private static final Duration PACE = Duration.ofMillis(4);
    private static final int LEAD = 30;

    private final Bench bench;
    private final int events;

    HandlerLatencies(Bench bench) {
        this.bench = bench;
        this.events = bench.quick() ? 200 : 500;
    }

    void run(PerPeer<OpenedStore> opened) throws InterruptedException, IOException {
        Report report = bench.report();
        report.heading("From command to handler, in milliseconds");
        report.row(
                "Event store",
                "one JVM, p50",
                "p99",
                "two processes, p50",
                "p99",
                "p99 beside axon-mongo's better layout");
        report.rule(6);
        PerPeer<Latencies> one = new PerPeer<>();
        PerPeer<Latencies> two = new PerPeer<>();
        for (Peer peer : bench.peers()) {
            if (peer != bench.unproved()) {
                boolean shared = peer == bench.ours() || peer instanceof AxonMongoPeer;
                one.put(peer, inOneJvm(opened.get(peer)));
                two.put(peer, shared ? inTwoProcesses(peer, opened.get(peer)) : new Latencies(new long[0], 1));
            }
        }
        for (Peer peer : bench.peers()) {
            if (peer != bench.unproved()) {
                report.row(
                        peer.name(),
                        Report.number(one.get(peer).millisAt(0.5)),
                        Report.number(one.get(peer).millisAt(0.99)),
                        Report.number(two.get(peer).millisAt(0.5)),
                        Report.number(two.get(peer).millisAt(0.99)),
                        besideMongo(one, peer) + " / " + besideMongo(two, peer));
            }
        }
        report.endTable();
        report.say(
                "A command every %d ms, %d of them; a pooled streaming processor with the framework's defaults but for"
                        + " its batch. Two processes: the server and the sender in one, the handler in the other.",
                PACE.toMillis(), events);
    }

    private String besideMongo(PerPeer<Latencies> measured, Peer peer) {
        double best = bench.mongo().stream()
                .mapToDouble(mongo -> measured.get(mongo).millisAt(0.99))
                .min()
                .orElse(Double.NaN);
        return Report.times(measured.get(peer).millisAt(0.99) / best);
    }

    private Latencies inOneJvm(OpenedStore log) throws InterruptedException {
        Arrivals arrivals = new Arrivals(bench.clock(), events);
        try (Follower follower =
                new Follower(log, 1, StreamableMessageSource::createHeadToken, moved -> arrivals.handle(moved))) {
            send(log, "latency", arrivals.ready());
            return arrivals.await();
        }
    }

    private Latencies inTwoProcesses(Peer peer, OpenedStore log) throws IOException, InterruptedException {
        try (ChildProcess reader = ChildProcess.start(
                ReadingNode.class,
                List.of(bench.uri(), bench.scratch().toString(), peer.name(), Integer.toString(events)))) {
            reader.expect("following");
            send(log, "apart", reader.lineStartingWith("ready"));
            return new Latencies(
                    reader.expect("latencies").stream()
                            .mapToLong(Long::parseLong)
                            .sorted()
                            .toArray(),
                    1);
        }
    }

    private void send(OpenedStore log, String prefix, CountDownLatch ready) throws InterruptedException {
        Callers callers = new Callers(log, bench.clock());
        // The first ones tell that the follower is under way, and are not counted.
        for (int i = 0; ready.getCount() > 0; i++) {
            callers.move(prefix + "-lead" + i, Arrivals.LEAD, Duration.ZERO);
            if (ready.await(i < LEAD ? 20 : 200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        for (int i = 0; i < events; i++) {
            callers.move(prefix + i / 50, "LYON freezer " + i, Duration.ZERO);
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    /** What a follower noted; it counts from the first parcel that is not one of the lead. */
    static final class Arrivals {

        static final String LEAD = "lead";

        private final java.time.InstantSource clock;
        private final long[] nanos;
        private final AtomicInteger count = new AtomicInteger();
        private final CountDownLatch ready = new CountDownLatch(1);
        private final CountDownLatch all;

        Arrivals(java.time.InstantSource clock, int events) {
            this.clock = clock;
            this.nanos = new long[events];
            this.all = new CountDownLatch(events);
        }

        CountDownLatch ready() {
            return ready;
        }

        void handle(Parcel.Moved moved) {
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
            if (moved.place().equals(LEAD)) {
                ready.countDown();
            } else if (count.get() < nanos.length) {
                nanos[count.getAndIncrement()] = TimeUnit.MICROSECONDS.toNanos(now - moved.at());
                all.countDown();
            }
        }

        Latencies await() throws InterruptedException {
            if (!all.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "Of " + nanos.length + " events the handler saw only " + count + " within a minute");
            }
            return Latencies.of(List.of(nanos), 1);
        }
    }
}
