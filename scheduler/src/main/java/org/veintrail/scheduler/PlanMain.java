package org.veintrail.scheduler;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.explain.OrderExplanation;
import org.veintrail.scheduler.explain.PlanExplainer;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanFiles;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.InstanceReader;
import org.veintrail.scheduler.problem.InvalidInstanceException;
import org.veintrail.scheduler.repair.PlanRepair;
import org.veintrail.scheduler.report.GanttPage;
import org.veintrail.scheduler.report.PlanSummary;
import org.veintrail.scheduler.report.ProgressBar;
import org.veintrail.scheduler.report.TextReport;
import org.veintrail.scheduler.solve.PartedSearch;
import org.veintrail.scheduler.solve.SearchLimits;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plans an instance from the command line, or repairs and improves a published plan. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Plans the orders of an instance (format cart-neutral-1), or repairs a published plan.")
public final class PlanMain implements Callable<Integer> {
    /** Exit code when a limit stays broken. */
    static final int BROKEN = 3;

    @Parameters(index = "0", paramLabel = "FILE", description = "the planning instance, one JSON file")
    private Path file = Path.of("");

    @Option(names = "--seconds", defaultValue = "30", description = "how long to search (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--out", paramLabel = "PLAN", description = "where to write the plan (JSON)")
    private @Nullable Path out;

    @Option(names = "--html", paramLabel = "PAGE", description = "where to write the page with the Gantt charts")
    private @Nullable Path html;

    @Option(names = "--published", paramLabel = "PLAN", description = "the published plan to repair")
    private @Nullable Path published;

    @Option(names = "--now", paramLabel = "TICK", description = "the tick of the repair; what began before stays")
    private @Nullable Integer now;

    @Option(names = "--seed", defaultValue = "1", description = "seed of all chance (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--steps", description = "search this many steps instead of a time; gives the same plan each time")
    private @Nullable Integer steps;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "most plants that share nothing solved at a time (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--most-moved",
            paramLabel = "N",
            defaultValue = "3",
            description = "most published patients told another day to improve the repaired plan (default: 3)")
    private int mostMoved;

    @Option(names = "--explain", paramLabel = "ORDER", description = "explain this order of the plan")
    private @Nullable Integer explain;

    @Option(names = "--table", description = "print a row for each order")
    private boolean table;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    private final PrintStream print;
    private final PrintStream progress;

    PlanMain(PrintStream print, PrintStream progress) {
        this.print = print;
        this.progress = progress;
    }

    /** Runs the program and exits: 0 when done, 2 for wrong input, 3 when the plan breaks a limit. */
    public static void main(String[] args) {
        // The solver logs through SLF4J; a run without a log must not begin with a notice about it.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        PrintStream utf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(utf8, System.err, args));
    }

    static int run(PrintStream print, PrintStream progress, String... args) {
        return new CommandLine(new PlanMain(print, progress))
                .setOut(new PrintWriter(print, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(progress, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    if (e instanceof InvalidInstanceException || e instanceof IllegalArgumentException) {
                        progress.println(e.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    if (e instanceof IOException) {
                        boolean missing = e instanceof NoSuchFileException;
                        progress.println((missing ? "There is no file " : "Cannot read or write: ") + e.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    throw e;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Problem problem = Problem.of(InstanceReader.read(file), published());
        Board start = start(problem);
        PlanScore first = PlanScorer.score(problem.instance(), start.toPlan(), problem.published())
                .score();
        progress.println((problem.published() == null ? "First plan: " : "Repaired plan: ") + first);
        Plan best = search(problem, start, first);
        Board board = new Board(problem);
        for (var placement : problem.placements(best)) {
            if (placement != null) {
                board.put(placement);
            }
        }
        PlanSummary summary = PlanSummary.of(board);
        print.print(TextReport.summary(summary));
        if (table) {
            print.print(TextReport.table(summary));
        }
        if (explain != null) {
            OrderExplanation why = new PlanExplainer(board).explain(explain);
            why.sentences().forEach(print::println);
            why.helps().stream().skip(1).forEach(help -> print.println("  Would help too: " + help.sentence() + "."));
        }
        if (out != null) {
            PlanFiles.write(best, out);
        }
        if (html != null) {
            Files.writeString(html, GanttPage.of(summary));
        }
        return summary.report().score().hard() < 0 ? BROKEN : CommandLine.ExitCode.OK;
    }

    private @Nullable Published published() throws IOException {
        if (published == null && now == null) {
            return null;
        }
        if (published == null || now == null) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(),
                    "--published and --now belong together: what was published, and how late it is");
        }
        return new Published(PlanFiles.read(published), now);
    }

    private CommandLine.Model.CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("The command line has not been read yet");
        }
        return spec;
    }

    private Board start(Problem problem) {
        return problem.published() == null
                ? ListSchedule.build(problem, Priority.URGENCY_EDD)
                : PlanRepair.repair(problem, seed);
    }

    private Plan search(Problem problem, Board start, PlanScore first) throws InterruptedException {
        if (steps == null && seconds <= 0) {
            return start.toPlan();
        }
        SearchLimits limits = steps == null
                ? SearchLimits.lasting(Duration.ofMillis((long) (seconds * 1000)), seed)
                : SearchLimits.steps(steps, seed);
        Watched watched = new Watched(first);
        PartedSearch search = new PartedSearch(
                problem, start.placements(), limits.withFurtherMoved(mostMoved), threads, watched::better);
        Thread solver = Thread.ofPlatform().name("solver").start(() -> watched.run(search));
        ProgressBar bar = new ProgressBar(progress, System.console() != null, steps == null ? seconds : 0);
        long begin = System.nanoTime();
        while (!solver.join(Duration.ofMillis(200))) {
            bar.show((System.nanoTime() - begin) / 1e9, watched.best());
        }
        bar.done();
        return watched.result();
    }

    /** What the solver's thread tells the one that draws. */
    private static final class Watched {
        private volatile PlanScore best;
        private volatile @Nullable Plan plan;
        private volatile @Nullable RuntimeException failure;

        Watched(PlanScore first) {
            this.best = first;
        }

        void better(PlanScore score) {
            best = score;
        }

        PlanScore best() {
            return best;
        }

        void run(PartedSearch search) {
            try {
                plan = search.run().plan();
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        Plan result() {
            RuntimeException thrown = failure;
            Plan found = plan;
            if (thrown != null || found == null) {
                throw new IllegalStateException("The search failed", thrown);
            }
            return found;
        }
    }
}
