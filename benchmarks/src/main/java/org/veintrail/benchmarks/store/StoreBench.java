package org.veintrail.benchmarks.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veintrail.benchmarks.Machine;
import org.veintrail.benchmarks.Report;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the event store beside its peers, and shows where the published MongoDB extension loses events and this one does not. */
@Command(
        name = "bench event-store",
        description = "Measures the event store beside axon-mongo, Axon's JDBC engine on PostgreSQL and the engine in"
                + " memory.",
        mixinStandardHelpOptions = true)
public final class StoreBench implements Callable<Integer> {

    /** The log that several parts share. */
    static final String LOG = "bench";

    private static final Set<String> ALL =
            Set.of("appends", "loads", "latency", "replay", "growth", "nodes", "failures");

    @Option(names = "--quick", description = "one round on small logs, in about a minute")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            description = "parts to run: appends, loads, latency, replay, growth, nodes, failures")
    private Set<String> only = ALL;

    @Option(names = "--write", paramLabel = "FILE", description = "a document whose section on this is replaced")
    private @Nullable Path document;

    @Option(
            names = "--postgres",
            paramLabel = "SCRIPT",
            description = "starts and stops PostgreSQL; left out without it")
    private @Nullable Path postgres;

    private final InstantSource clock = InstantSource.system();
    private final Report report;

    private StoreBench(PrintStream out) {
        this.report = new Report(out, "Event store", "event-store");
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new StoreBench(out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!ALL.containsAll(only)) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--only takes " + ALL + ", but was given " + only + ".");
        }
        long start = System.nanoTime();
        try (Cleanup cleanup = new Cleanup()) {
            Path scratch = Files.createTempDirectory("veintrail-store-bench");
            cleanup.add(() -> delete(scratch));
            EmbeddedMongo server = EmbeddedMongo.inFolder(scratch.resolve("db"));
            cleanup.add(server::close);
            List<Peer> others = new ArrayList<>(List.of(new MemoryPeer()));
            PostgresServer relational = startPostgres(scratch, cleanup);
            if (relational != null) {
                others.add(new JdbcPeer(relational));
            }
            run(bench(server.connectionString(), scratch, others));
        }
        report.progress("all of it took %d s", (System.nanoTime() - start) / 1_000_000_000);
        return 0;
    }

    private Bench bench(String uri, Path scratch, List<Peer> others) {
        List<Peer> onServer = Servers.peersOn(uri, scratch, true);
        return new Bench(
                (VeintrailPeer) onServer.get(0),
                (VeintrailPeer) onServer.get(1),
                List.of((AxonMongoPeer) onServer.get(2), (AxonMongoPeer) onServer.get(3)),
                others,
                uri,
                scratch,
                quick,
                clock,
                report);
    }

    private void run(Bench bench) throws IOException, InterruptedException {
        report.say(
                "Measured on %s, %s. All on MongoDB's protocol share one embedded server on files, and every append"
                        + " is acknowledged when it is on the disk. Again with: `./veintrail bench event-store`",
                Machine.describe(),
                quick ? "a short run of one round" : "medians of " + bench.rounds() + " rounds in turns");
        PerPeer<OpenedStore> opened = new PerPeer<>();
        try {
            for (Peer peer : bench.peers()) {
                opened.put(peer, peer.open(peer == bench.unproved() ? LOG + "_unproved" : LOG));
            }
            measure("appends", () -> new AppendRates(bench).run(opened));
            for (Peer peer : bench.peers()) {
                if (peer.searchesItsLog()) {
                    opened.get(peer).close();
                    opened.put(peer, peer.open(LOG));
                }
            }
            measure("loads", () -> new AggregateLoads(bench).run(opened));
            measure("latency", () -> new HandlerLatencies(bench).run(opened));
        } finally {
            opened.all().forEach(OpenedStore::close);
        }
        measure("nodes", () -> new Nodes(bench).run());
        measure("replay", () -> new Replays(bench).run());
        measure("growth", () -> new Growth(bench).run());
        measure("failures", () -> new Failures(bench).run());
    }

    /** One part of the measurement, which prints its own section. */
    @FunctionalInterface
    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    /** Each part says when it was measured and is kept at once, so that a run that is broken off has not been for nothing. */
    private void measure(String part, Part measurement) throws IOException, InterruptedException {
        if (!only.contains(part)) {
            return;
        }
        long start = System.nanoTime();
        measurement.run();
        report.say(
                "%s, in %d s%s.",
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate(),
                (System.nanoTime() - start) / 1_000_000_000,
                quick ? "; a short run" : "");
        if (document != null) {
            report.mergeInto(document);
        }
    }

    private @Nullable PostgresServer startPostgres(Path scratch, Cleanup cleanup) throws InterruptedException {
        try {
            if (postgres != null) {
                return PostgresServer.start(postgres, scratch.resolve("postgres"), cleanup);
            }
            report.say("PostgreSQL was left out: no script to start it was given.");
        } catch (IOException e) {
            report.say("PostgreSQL was left out: %s.", String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
