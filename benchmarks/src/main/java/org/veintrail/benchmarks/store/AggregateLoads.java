package org.veintrail.benchmarks.store;

import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.veintrail.benchmarks.Report;

/** Loading an aggregate by its repository, without cache or snapshot, one event per commit. */
final class AggregateLoads {

    private static final int[] LENGTHS = {10, 100, 1000};
    private static final int WARM = 60;
    private static final int MEASURED = 40;

    private final Bench bench;
    private final Rounds millis = new Rounds();

    AggregateLoads(Bench bench) {
        this.bench = bench;
    }

    void run(PerPeer<OpenedStore> opened) {
        PerPeer<Repository<Parcel>> repositories = new PerPeer<>();
        for (Peer peer : bench.peers()) {
            OpenedStore store = opened.get(peer);
            for (int length : LENGTHS) {
                for (int sequence = 0; sequence < length; sequence++) {
                    store.append("load" + length, sequence, 1);
                }
            }
            repositories.put(peer, repository(store));
        }
        for (int length : LENGTHS) {
            for (int round = 0; round < bench.rounds() + 1; round++) {
                for (Peer peer : Rounds.turned(bench.peers(), round)) {
                    Repository<Parcel> repository = repositories.get(peer);
                    if (round == 0) {
                        repeat(WARM, repository, length);
                    }
                    millis.add(peer.name() + length, repeat(MEASURED, repository, length));
                }
            }
            bench.report().progress("loads of %d events", length);
        }
        print();
    }

    static Repository<Parcel> repository(OpenedStore store) {
        Configuration configuration = DefaultConfigurer.defaultConfiguration()
                .configureEventStore(unused -> store.store())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Parcel.class))
                .buildConfiguration();
        configuration.start();
        return configuration.repository(Parcel.class);
    }

    /** Milliseconds of the middle one of some loads. */
    private static double repeat(int times, Repository<Parcel> repository, int length) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            nanos[i] = load(repository, "load" + length, length);
        }
        return Latencies.of(java.util.List.of(nanos), 1).millisAt(0.5);
    }

    /** @return nanoseconds */
    static long load(Repository<Parcel> repository, String id, int length) {
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        try {
            long before = System.nanoTime();
            Long version = repository.load(id).version();
            long taken = System.nanoTime() - before;
            if (version == null || version != length - 1) {
                throw new IllegalStateException(
                        "Aggregate " + id + " has " + length + " events but was loaded up to " + version);
            }
            return taken;
        } finally {
            work.rollback();
        }
    }

    private void print() {
        Report report = bench.report();
        report.heading("Loading an aggregate, warm, in milliseconds");
        double best = bench.mongo().stream()
                .mapToDouble(peer -> millis.median(peer.name() + 100))
                .min()
                .orElse(Double.NaN);
        report.row("Event store", "10 events", "100 events", "1,000 events", "100, beside axon-mongo's better layout");
        report.rule(5);
        for (Peer peer : bench.peers()) {
            report.row(
                    peer.name(),
                    Report.number(millis.median(peer.name() + 10)),
                    Report.number(millis.median(peer.name() + 100)),
                    Report.number(millis.median(peer.name() + 1000)),
                    Report.times(millis.median(peer.name() + 100) / best));
        }
        report.endTable();
    }
}
