package org.veintrail.benchmarks.store;

import java.util.List;
import java.util.Random;
import org.axonframework.modelling.command.Repository;
import org.veintrail.benchmarks.Report;

/** Whether appends and loads cost more in a long log: two logs side by side, measured in turns. */
final class Growth {

    private static final int LOADED = 50;
    private static final int PER_COMMIT = 5;
    private static final int MEASURED = 200;
    private static final int WARM_UPS = 4;
    private static final int CALLERS = 32;

    private final Bench bench;
    private final long small = 10_000;
    private final long large;
    private final Rounds figures = new Rounds();

    Growth(Bench bench) {
        this.bench = bench;
        this.large = bench.quick() ? 50_000 : 1_000_000;
    }

    void run() throws InterruptedException {
        try (OpenedStore shortLog = bench.ours().open("short");
                OpenedStore longLog = bench.ours().open("long")) {
            Replays.fill(shortLog, small, PER_COMMIT);
            long start = System.nanoTime();
            Replays.fill(longLog, large, PER_COMMIT);
            bench.report().progress("growth: %,d events in %d s", large, (System.nanoTime() - start) / 1_000_000_000);
            Log ofFew = new Log("short", small, shortLog, bench);
            Log ofMany = new Log("long", large, longLog, bench);
            for (int round = -WARM_UPS; round < bench.rounds() + 1; round++) {
                for (Log log : Rounds.turned(List.of(ofFew, ofMany), round + WARM_UPS)) {
                    // What was appended at full speed is hashed afterwards, which is the other log's burden otherwise.
                    shortLog.settle();
                    longLog.settle();
                    log.measure(round + WARM_UPS, round < 0 ? new Rounds() : figures);
                }
            }
        }
        print();
    }

    private final class Log {
        private final String name;
        private final long parcels;
        private final Callers callers;
        private final Repository<Parcel> repository;
        private final Random random = new Random(7);

        Log(String name, long events, OpenedStore opened, Bench bench) {
            this.name = name;
            this.parcels = events / LOADED;
            this.callers = new Callers(opened, bench.clock());
            this.repository = AggregateLoads.repository(opened);
        }

        void measure(int round, Rounds into) throws InterruptedException {
            into.add(
                    name + "appends",
                    callers.run(CALLERS, bench.turn(), "g" + round).perSecond());
            long[] nanos = new long[MEASURED];
            for (int i = 0; i < MEASURED; i++) {
                nanos[i] = AggregateLoads.load(repository, "p" + random.nextLong(parcels), LOADED);
            }
            Latencies loads = Latencies.of(List.of(nanos), 1);
            into.add(name + "load", loads.millisAt(0.5));
            into.add(name + "load99", loads.millisAt(0.95));
        }
    }

    private void print() {
        Report report = bench.report();
        report.heading("A long log beside a short one");
        report.row("Events in the log", "appends/s, 32 callers", "load of " + LOADED + " events, ms", "p95 ms");
        report.rule(4);
        row(report, "short", small);
        row(report, "long", large);
        report.row(
                "long beside short",
                Report.times(figures.median("longappends") / figures.median("shortappends")),
                Report.times(figures.median("longload") / figures.median("shortload")),
                Report.times(figures.median("longload99") / figures.median("shortload99")));
        report.endTable();
        report.say(
                "Each load is of another aggregate, chosen evenly from the whole log. Both logs are measured in turns, after as"
                        + " many turns of warm-up, each turn once the tree has everything that was appended before.");
    }

    private void row(Report report, String name, long events) {
        report.row(
                Report.number(events),
                Report.number(figures.median(name + "appends")),
                Report.number(figures.median(name + "load")),
                Report.number(figures.median(name + "load99")));
    }
}
