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
        description =
                "Measures the event store beside axon-mongo, Axon's JDBC engine on PostgreSQL and the engine in memory.",
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
        Path scratch = Files.createTempDirectory("veintrail-store-bench");
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(scratch.resolve("db"))) {
            List<Peer> others = new ArrayList<>(List.of(new MemoryPeer()));
            PostgresServer relational = startPostgres(scratch);
            try {
                if (relational != null) {
                    others.add(new JdbcPeer(relational));
                }
                run(bench(server.connectionString(), scratch, others));
            } finally {
                if (relational != null) {
                    relational.close();
                }
            }
        } finally {
            delete(scratch);
        }
        report.say("Took %d s.", (System.nanoTime() - start) / 1_000_000_000);
        if (document != null) {
            report.writeTo(document);
        }
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
                "Measured %s on %s. %s. All on MongoDB's protocol share one embedded server on files, and every append is acknowledged when it is on the disk. Again with: `./veintrail bench event-store`",
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate(),
                Machine.describe(),
                quick ? "A short run of one round" : "Medians of " + bench.rounds() + " rounds in turns");
        PerPeer<OpenedStore> opened = new PerPeer<>();
        try {
            for (Peer peer : bench.peers()) {
                opened.put(peer, peer.open(peer == bench.unproved() ? LOG + "_unproved" : LOG));
            }
            if (only.contains("appends")) {
                new AppendRates(bench).run(opened);
            }
            if (only.contains("loads")) {
                new AggregateLoads(bench).run(opened);
            }
            if (only.contains("latency")) {
                new HandlerLatencies(bench).run(opened);
            }
        } finally {
            opened.all().forEach(OpenedStore::close);
        }
        if (only.contains("nodes")) {
            new Nodes(bench).run();
        }
        if (only.contains("replay")) {
            new Replays(bench).run();
        }
        if (only.contains("growth")) {
            new Growth(bench).run();
        }
        if (only.contains("failures")) {
            new Failures(bench).run();
        }
    }

    private @Nullable PostgresServer startPostgres(Path scratch) throws InterruptedException {
        try {
            if (postgres != null) {
                return PostgresServer.start(postgres, scratch.resolve("postgres"));
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
