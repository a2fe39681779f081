package org.veintrail.scheduler.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Samples;

/**
 * {@code BenchMain [sample|repair|all [seconds...]]}: quality over CPU time on the sample instances against list
 * schedules and the best values known, and the repair of each disruption.
 */
public final class BenchMain {
    private static final List<Integer> MOMENTS = List.of(1, 2, 5, 10, 30, 60);

    private BenchMain() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws InterruptedException, IOException {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        String what = args.length == 0 ? "all" : args[0];
        List<Integer> moments = args.length < 2
                ? MOMENTS
                : Arrays.stream(args).skip(1).map(Integer::valueOf).toList();
        run(System.out, what, moments);
    }

    /**
     * Runs the benchmark and prints its tables.
     *
     * @param what the name of a sample, {@code repair}, or {@code all}
     * @param moments seconds of the solver thread's CPU time at which the score is read
     */
    public static void run(PrintStream out, String what, List<Integer> moments)
            throws InterruptedException, IOException {
        for (String name : Samples.BASE) {
            if (what.equals("all") || what.equals(name)) {
                quality(out, name, moments);
            }
        }
        if (what.equals("all") || what.equals("repair")) {
            for (String name : Samples.DISRUPTED) {
                out.println(RepairBenchmark.sample(name));
            }
            out.println(RepairBenchmark.outage("cart-1000-s1"));
        }
    }

    private static void quality(PrintStream out, String name, List<Integer> moments) throws InterruptedException {
        Instance instance = Samples.instance(name);
        out.printf(Locale.ROOT, "%s%n", name);
        for (Priority priority : Priority.values()) {
            var plan = ListSchedule.build(Problem.of(instance), priority).toPlan();
            out.printf(
                    Locale.ROOT,
                    "  list schedule %-12s %s%n",
                    priority,
                    PlanScorer.score(instance, plan).score());
        }
        out.printf(Locale.ROOT, "  best known %s%n", known(name));
        SchedulerBenchmark.Run run = SchedulerBenchmark.run(instance, 1, moments);
        out.printf(
                Locale.ROOT,
                "  %,d itineraries in %.0f ms CPU, first feasible plan in %.0f ms more: %s%n",
                run.candidates(),
                run.rangeMillis(),
                run.constructionMillis(),
                run.construction());
        run.readings().forEach(reading -> out.println("  " + SchedulerBenchmark.line(reading)));
    }

    /** Values found before on these samples by other means, for comparison. */
    private static String known(String name) {
        return switch (name) {
            case "cart-50-s1" -> "0 / 0 / -2188; CP-SAT -2316; linear bound on soft cost -1574";
            case "cart-200-s1" -> "0 / -1 / -8225; CP-SAT -9 / -13240; linear bound on soft cost -6341";
            case "cart-1000-s1" -> "0 / -4 / -39300; no bound known";
            default -> "nothing";
        };
    }
}
