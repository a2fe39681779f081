package org.veintrail.benchmarks.hostile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Authority;
import org.veintrail.benchmarks.Machine;
import org.veintrail.benchmarks.MeasuredSystem;
import org.veintrail.benchmarks.Report;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts a system of its own and tries over HTTP what must not be possible: without sign-in, as every role, as people of another
 * site, with forged credentials, with tokens and visits that are over, bent or beyond their bounds, with hostile content in every field, in other spellings of addresses, with bodies too large or too
 * slow, with another's keys, and many at once at the second signature. Prints what was tried and what was let through.
 */
@Command(
        name = "bench hostile",
        description = "Starts a system on a fresh folder and tries to get in.",
        mixinStandardHelpOptions = true)
public final class HostileBench implements Callable<Integer> {
    @Option(names = "--tries", paramLabel = "N", description = "about how many tries; 12000 unless given")
    private int tries = 12_000;

    @Option(names = "--seed", description = "seed of the draw; chosen by chance unless given")
    private long seed = new Random().nextLong();

    @Option(names = "--app", paramLabel = "JAR", required = true, description = "the program to start")
    private Path app = Path.of("");

    @Option(names = "--aot", paramLabel = "FILE", description = "its ahead-of-time cache")
    private @Nullable Path aot;

    @Option(names = "--write", paramLabel = "FILE", description = "a document whose section on this is replaced")
    private @Nullable Path document;

    private final PrintStream out;

    private HostileBench(PrintStream out) {
        this.out = out;
    }

    /** Runs the program. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new HostileBench(out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("veintrail-hostile");
        List<String> options = new ArrayList<>(Boston.options());
        options.add("-XX:+UseSerialGC");
        try (MeasuredSystem system = new MeasuredSystem(app, aot, options, folder)) {
            long start = System.nanoTime();
            Outcome outcome = Hostility.against(
                    Scene.set(system.address()), Authority.current(), Hostility.Extent.of(tries), seed);
            report(outcome, (System.nanoTime() - start) / 1e9);
            return outcome.through() == 0 ? 0 : 1;
        }
    }

    private void report(Outcome outcome, double seconds) throws IOException {
        Report report = new Report(out, "Hostile tries", "hostile");
        report.say(
                "Tried %,d times in %.0f s, let through %,d, with seed %d, on %s. Again with: `./veintrail bench hostile --seed %d`",
                outcome.tried(), seconds, outcome.through(), seed, Machine.describe(), seed);
        report.row("Kind", "Tried", "Let through", "ms for an answer");
        report.rule(4);
        outcome.byKind()
                .forEach((kind, counts) -> report.row(
                        kind,
                        counts[0],
                        counts[1],
                        Report.number(1e3 * outcome.seconds(kind) / Math.max(1, counts[0]))));
        report.row("**all**", outcome.tried(), outcome.through(), "");
        report.endTable();
        outcome.statuses()
                .forEach((status, count) -> report.progress("%s: %,d", status == 0 ? "closed or held" : status, count));
        outcome.examples().forEach(each -> report.progress("%s", each));
        if (document != null) {
            report.writeTo(document);
        }
    }
}
