package org.veintrail.scheduler.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.change.Disruption;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Samples;
import org.veintrail.scheduler.propose.Promises;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the scheduler: quality over time against baselines, best known values and a bound; speed; repair; size. */
@Command(
        name = "bench scheduler",
        mixinStandardHelpOptions = true,
        description = "Measures the scheduler on the samples and on instances made by a seed.")
public final class BenchMain implements Callable<Integer> {
    /** What can be measured. */
    enum Part {
        SAMPLES,
        OTHERS,
        REPAIR,
        LARGE
    }

    private static final int LARGE_ORDERS = 5_000;
    private static final int LARGE_PLANTS = 4;

    @Option(names = "--quick", description = "a minute instead of seven: fewer seconds, fewer instances")
    private boolean quick;

    @Option(names = "--write", paramLabel = "FILE", description = "a document whose section on this is replaced")
    private @Nullable Path document;

    @Option(names = "--only", split = ",", description = "some parts only: ${COMPLETION-CANDIDATES}")
    private @Nullable List<Part> only;

    @Option(
            names = "--seconds",
            split = ",",
            description = "CPU seconds at which scores are read, instead of 1,5,10,30,60")
    private @Nullable List<Integer> seconds;

    private final PrintStream out;

    private BenchMain(PrintStream out) {
        this.out = out;
    }

    /** Runs the benchmark. */
    public static void main(String[] args) {
        // What the solver logs is of no use between the figures.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        PrintStream utf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new BenchMain(utf8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Set<Part> parts = only == null ? EnumSet.allOf(Part.class) : EnumSet.copyOf(only);
        List<Integer> moments = seconds != null ? seconds : quick ? List.of(1, 5) : List.of(1, 5, 10, 30, 60);
        BenchReport report = new BenchReport();
        report.head(
                LocalDate.now(ZoneOffset.UTC), machine(), "./veintrail bench scheduler" + (quick ? " --quick" : ""));
        List<SchedulerBenchmark.Run> samples = new ArrayList<>();
        if (parts.contains(Part.SAMPLES)) {
            for (String name : Samples.BASE) {
                samples.add(run(Samples.instance(name), moments));
            }
        }
        report.quality(samples);
        List<SchedulerBenchmark.Run> others = new ArrayList<>();
        if (parts.contains(Part.OTHERS)) {
            for (Instance instance : others()) {
                others.add(run(
                        instance,
                        moments.stream().filter(moment -> moment <= 30).toList()));
            }
        }
        report.quality(others);
        samples.addAll(others);
        report.baselines(samples);
        report.speed(samples);
        if (parts.contains(Part.REPAIR)) {
            repairs(report);
        }
        if (parts.contains(Part.LARGE)) {
            say("%,d orders", LARGE_ORDERS);
            List<Integer> walls = quick ? List.of(5) : List.of(10, 60);
            report.large(LargeBenchmark.run(Generated.instance(1, LARGE_ORDERS, LARGE_PLANTS), 2, walls));
        }
        out.println();
        out.print(report);
        if (document != null) {
            report.write(document);
            say("written to %s", document);
        }
        return CommandLine.ExitCode.OK;
    }

    private List<Instance> others() {
        return quick
                ? List.of(Generated.instance(2, 200, 2))
                : List.of(
                        Generated.instance(2, 50, 2),
                        Generated.instance(2, 200, 2),
                        Generated.instance(3, 200, 2),
                        Generated.instance(2, 1000, 2));
    }

    private SchedulerBenchmark.Run run(Instance instance, List<Integer> moments) throws InterruptedException {
        say("%s", instance.name());
        SchedulerBenchmark.Run run = SchedulerBenchmark.run(instance, 1, moments);
        run.readings().forEach(r -> say("  %5.1f s CPU %5.1f s wall  %s", r.cpuSeconds(), r.wallSeconds(), r.score()));
        say("  bound %s", run.bound());
        return run;
    }

    /** The kinds of disruption that no file has. */
    private void happening(List<RepairBenchmark.Result> results, String name, Situation now) {
        int from = Samples.DISRUPTION_TICK + 2;
        results.add(RepairBenchmark.change(
                name + ", an operator team sick for three days",
                now,
                new Disruption.OperatorSick(0, "", 1, from, from + 6)));
        say("%s", results.getLast());
        results.add(RepairBenchmark.change(name + ", a vector lot blocked", now, new Disruption.VectorLotBlocked(1)));
        say("%s", results.getLast());
    }

    private void repairs(BenchReport report) throws IOException {
        List<RepairBenchmark.Result> results = new ArrayList<>();
        for (String name : Samples.DISRUPTED) {
            results.add(RepairBenchmark.sample(name));
            say("%s", results.get(results.size() - 1));
        }
        happening(results, "cart-200-s1", RepairBenchmark.undisturbed());
        results.add(RepairBenchmark.outage("cart-1000-s1"));
        say("%s", results.get(results.size() - 1));
        Instance instance = Samples.instance("cart-1000-s1");
        var plan =
                ListSchedule.build(Problem.of(instance), Priority.URGENCY_EDD).toPlan();
        Situation now = new Situation(instance, new Published(plan, Samples.DISRUPTION_TICK));
        happening(results, "cart-1000-s1", now);
        report.repairs(results);
        Order asked = new Order(5_000, 3, 1, true, 3, 41, 46, 75, 16, 75, 0);
        long begin = System.nanoTime();
        int alternatives = Promises.earliest(now, asked, 10).alternatives().size();
        report.promise((System.nanoTime() - begin) / 1e6, alternatives, instance.name());
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%d processors of %s %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                System.getProperty("os.name"),
                System.getProperty("java.version"));
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
