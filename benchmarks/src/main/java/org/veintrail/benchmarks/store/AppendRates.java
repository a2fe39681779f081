package org.veintrail.benchmarks.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.veintrail.benchmarks.Report;

/** Commands a second through a real aggregate, one event each, with 1, 8 and 32 callers. */
final class AppendRates {

    private static final int[] CALLERS = {1, 8, 32};
    private static final String APPENDER = "veintrail-appender";
    private static final String KEEPER = "veintrail-log-keeper";
    private static final String CHECK = "veintrail-log-check";
    private static final int MOST = CALLERS[CALLERS.length - 1];

    private final Bench bench;
    private final Rounds rates = new Rounds();
    private final Rounds cost = new Rounds();
    private final Rounds slowest = new Rounds();
    /** Over all rounds together: what works now and then would have a median of nothing. */
    private final Map<String, Share> shares = new HashMap<>();

    /** What a thread used of the processor while events were appended. */
    private record Share(long nanos, long events, long wallNanos) {
        double microsPerEvent() {
            return nanos / 1e3 / events;
        }

        double percent() {
            return 100.0 * nanos / wallNanos;
        }
    }

    AppendRates(Bench bench) {
        this.bench = bench;
    }

    void run(PerPeer<OpenedStore> opened) throws InterruptedException {
        PerPeer<Callers> callers = new PerPeer<>();
        for (Peer peer : bench.peers()) {
            callers.put(peer, new Callers(opened.get(peer), bench.clock()));
        }
        // Compiling takes its time: figures settle after some seconds of each.
        for (int warmUp = 0; warmUp < (bench.quick() ? 2 : 4); warmUp++) {
            for (Peer peer : bench.peers()) {
                callers.get(peer).run(MOST, bench.turn(), "warm" + warmUp);
            }
        }
        for (int round = 0; round < bench.rounds(); round++) {
            for (int count : CALLERS) {
                for (Peer peer : Rounds.turned(bench.peers(), round)) {
                    String prefix = "r" + round + "c" + count;
                    if (peer.searchesItsLog()) {
                        try (OpenedStore empty = peer.open(prefix)) {
                            measure(peer, new Callers(empty, bench.clock()), count, prefix);
                        }
                    } else {
                        measure(peer, callers.get(peer), count, prefix);
                    }
                }
            }
            bench.report().progress("appends: round %d of %d", round + 1, bench.rounds());
        }
        print();
    }

    private void measure(Peer peer, Callers callers, int count, String prefix) throws InterruptedException {
        Duration before = Bench.processorTime(peer);
        Duration[] threads = {ThreadTime.of(APPENDER), ThreadTime.of(KEEPER), ThreadTime.of(CHECK)};
        Latencies taken = callers.run(count, bench.turn(), prefix);
        Duration used = Bench.processorTime(peer).minus(before);
        rates.add(peer.name() + count, taken.perSecond());
        if (count == MOST) {
            cost.add(peer.name(), used.toNanos() / 1e3 / taken.count());
            slowest.add(peer.name(), taken.millisAt(0.99));
            if (peer == bench.ours()) {
                share(APPENDER, threads[0], taken);
                share(KEEPER, threads[1], taken);
                share(CHECK, threads[2], taken);
            }
        }
    }

    private void share(String thread, Duration before, Latencies taken) {
        Duration used = ThreadTime.of(thread).minus(before);
        shares.merge(
                thread,
                new Share(used.toNanos(), taken.count(), taken.wallNanos()),
                (a, b) -> new Share(a.nanos + b.nanos, a.events + b.events, a.wallNanos + b.wallNanos));
    }

    private void print() {
        Report report = bench.report();
        double best = bench.mongo().stream()
                .mapToDouble(peer -> rates.median(peer.name() + MOST))
                .max()
                .orElse(Double.NaN);
        report.heading("Appends a second through a real aggregate");
        report.row(
                "Event store",
                "1 caller",
                "8 callers",
                "32 callers",
                "beside axon-mongo's better layout",
                "p99 ms",
                "processor µs per append");
        report.rule(7);
        for (Peer peer : bench.peers()) {
            report.row(
                    peer.name(),
                    Report.number(rates.median(peer.name() + 1)),
                    Report.number(rates.median(peer.name() + 8)),
                    Report.number(rates.median(peer.name() + MOST)),
                    Report.times(rates.median(peer.name() + MOST) / best),
                    Report.number(slowest.median(peer.name())),
                    Report.number(cost.median(peer.name())));
        }
        report.endTable();
        report.say(
                "Proofs (tree, salts, roots, checkpoints and the running check) leave %.0f %% of the appends at 32"
                        + " callers and cost %.0f µs of processor time each.",
                100
                        * rates.median(bench.ours().name() + MOST)
                        / rates.median(bench.unproved().name() + MOST),
                cost.median(bench.ours().name()) - cost.median(bench.unproved().name()));
        report.say(
                "Of Veintrail's processor time the appending thread takes %.1f µs per event, the keeper of the tree %.1f µs"
                        + " (%.1f %% of one processor at this load) and the check of all history, which never stops here,"
                        + " %.1f µs (%.1f %%); what the server does for them is counted with the server.",
                share(APPENDER).microsPerEvent(),
                share(KEEPER).microsPerEvent(),
                share(KEEPER).percent(),
                share(CHECK).microsPerEvent(),
                share(CHECK).percent());
    }

    private Share share(String thread) {
        return shares.getOrDefault(thread, new Share(0, 1, 1));
    }
}
