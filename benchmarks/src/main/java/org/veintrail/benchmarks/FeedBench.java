package org.veintrail.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.FeedReport;
import org.veintrail.standalone.feed.JourneySimulator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Plays simulated journeys into a system of its own at 1 and at 16 callers and prints acts a second and latencies. The system runs
 * in a process of its own on a fresh folder; the callers share the machine with it, so its figures are the lower bound.
 */
@Command(
        name = "bench feed",
        description = "Starts a system on a fresh folder, plays simulated journeys into it and measures.",
        mixinStandardHelpOptions = true)
public final class FeedBench implements Callable<Integer> {
    private static final String HEADING = "## Acts through HTTP";

    @Option(names = "--copies", paramLabel = "N", description = "copies of the feed per measurement; 10 unless given")
    private int copies = 10;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "copies played first and not measured; 40 unless given")
    private int warmUp = 40;

    @Option(names = "--callers", split = ",", description = "numbers of callers to measure; 1,16 unless given")
    private List<Integer> callers = List.of(1, 16);

    @Option(names = "--seed", description = "seed of the simulated identifiers; chosen by chance unless given")
    private long seed = new Random().nextLong();

    @Option(names = "--app", paramLabel = "JAR", required = true, description = "the program to start")
    private Path app = Path.of("");

    @Option(names = "--aot", paramLabel = "FILE", description = "its ahead-of-time cache")
    private @Nullable Path aot;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description =
                    "an option for the measured system's JVM; those of ./veintrail up unless given; may be repeated")
    private List<String> jvm = List.of("-XX:+UseParallelGC", "-Xms1g", "-Xmn640m");

    @Option(names = "--write", paramLabel = "FILE", description = "a document whose section on this is replaced")
    private @Nullable Path document;

    @Option(names = "--note", paramLabel = "TEXT", description = "a sentence about the circumstances, for the document")
    private String note = "";

    private final PrintStream out;
    private final SignInCosts signIn = new SignInCosts();

    private FeedBench(PrintStream out) {
        this.out = out;
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new FeedBench(out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("veintrail-bench");
        StringBuilder rows = new StringBuilder();
        int differences = 0;
        try (MeasuredSystem system = new MeasuredSystem(app, aot, jvm, folder)) {
            out.printf(Locale.ROOT, "Start to ready: %.1f s%n", system.secondsToReady());
            JourneySimulator simulator = new JourneySimulator(Feed.sample(), seed);
            if (warmUp > 0) {
                int acts = play(system, simulator.lanes(warmUp), 16).acts();
                out.printf(
                        Locale.ROOT,
                        "Warm-up: %,d acts, start included %.2f ms of processor time each%n",
                        acts,
                        system.processorMillis() / acts);
            }
            for (int count : callers) {
                List<List<FeedLine>> lanes = simulator.lanes(copies);
                double system0 = system.processorMillis();
                double callers0 = MeasuredSystem.callersProcessorMillis();
                FeedReport report = play(system, lanes, count);
                differences += report.differences().size();
                String row = String.format(
                        Locale.ROOT,
                        "| %d | %,d | %.0f | %.1f | %.1f | %.2f | %.2f |",
                        count,
                        report.acts(),
                        report.actsPerSecond(),
                        report.millisAt(0.50),
                        report.millisAt(0.99),
                        (system.processorMillis() - system0) / report.acts(),
                        (MeasuredSystem.callersProcessorMillis() - callers0) / report.acts());
                out.println(row);
                rows.append(row).append('\n');
            }
            String signing = signIn.measured(system.address());
            out.println(signing);
            if (document != null) {
                write(document, section(system.secondsToReady(), rows.toString(), signing));
            }
        }
        out.println(
                differences == 0 ? "Every answer was as expected." : differences + " answers were not as expected.");
        return differences == 0 ? 0 : 1;
    }

    private FeedReport play(MeasuredSystem system, List<List<FeedLine>> lanes, int callers)
            throws IOException, InterruptedException {
        try (FeedPlayer player = new FeedPlayer(system.address(), callers, false)) {
            return player.play(lanes, callers == 1 ? signIn : (line, answer) -> {});
        }
    }

    private String section(double ready, String rows, String signing) {
        return String.format(
                Locale.ROOT,
                """
                %s

                Measured %s on %d processors of %s, Java %s, embedded database, callers and system on the same machine, after a
                warm-up of %d copies of the sample feed (568 acts each). Start to ready: %.1f s. Again with: `./veintrail bench feed`
                %s

                | Callers | Acts | Acts/s | p50 ms | p99 ms | Processor ms per act: system | callers |
                |---|---|---|---|---|---|---|
                %s
                %s
                """,
                HEADING,
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch") + " " + System.getProperty("os.name"),
                System.getProperty("java.version"),
                warmUp,
                ready,
                note,
                rows,
                signing);
    }

    /** Replaces the section up to the next heading of its rank, or adds it at the end. */
    private static void write(Path document, String section) throws IOException {
        String text = Files.exists(document) ? Files.readString(document) : "# Performance\n";
        int start = text.indexOf(HEADING);
        // The next section may begin with the mark of the program that writes it.
        int heading = text.indexOf("\n## ", start + 1);
        int mark = text.indexOf("\n<!-- ", start + 1);
        int next = start < 0 ? -1 : mark >= 0 && mark < heading ? mark : heading;
        String before = start < 0 ? text.stripTrailing() + "\n\n" : text.substring(0, start);
        String after = next < 0 ? "" : text.substring(next);
        Files.writeString(document, before + section + after);
    }
}
