package org.veintrail.scheduler.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.veintrail.scheduler.change.Change;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.plan.PlanFiles;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Samples;
import org.veintrail.scheduler.repair.PlanRepair;

/** Measures the repair of a published plan, ranges included, in CPU time of a warm thread. */
public final class RepairBenchmark {
    private static final int ROUNDS = 15;

    /**
     * What a repair took and did.
     *
     * @param name of the instance
     * @param millis median CPU milliseconds of all but the first rounds
     * @param before score of the published plan on the disrupted instance
     * @param after score of the repaired plan, with the prices of moving
     * @param diff what it changes
     */
    public record Result(String name, double millis, String before, String after, PlanDiff diff) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-32s %6.0f ms CPU  %s -> %s: %d orders changed, %d patients moved, %d dropped, %d placed",
                    name,
                    millis,
                    before,
                    after,
                    diff.changes().size(),
                    diff.count(PlanDiff.Kind.PATIENT_MOVED),
                    diff.count(PlanDiff.Kind.DROPPED),
                    diff.count(PlanDiff.Kind.PLACED));
        }
    }

    private RepairBenchmark() {}

    /** Repairs a disrupted sample. */
    public static Result sample(String name) throws IOException {
        try (InputStream in = Samples.open(name + "-pub")) {
            return measure(name, Samples.instance(name), new Published(PlanFiles.read(in), Samples.DISRUPTION_TICK));
        }
    }

    /** Plans a sample by list scheduling, takes two suites of its first plant away for a week, and repairs. */
    public static Result outage(String name) {
        Instance instance = Samples.instance(name);
        Plan plan =
                ListSchedule.build(Problem.of(instance), Priority.URGENCY_EDD).toPlan();
        List<Facility> plants = new ArrayList<>(instance.facilities());
        plants.set(0, plants.get(0).withOutages(List.of(new Outage(PoolKind.SUITE, 82, 96, 2))));
        return measure(
                name + ", two suites out",
                instance.withFacilities(plants),
                new Published(plan, Samples.DISRUPTION_TICK));
    }

    /** Lets something happen to a plan in force, and repairs. */
    public static Result change(String name, Situation before, Change change) {
        Situation after = change.applyTo(before);
        return measure(name, after.instance(), after.published());
    }

    /** The sample of 200 orders with its published plan, before anything happens to it. */
    static Situation undisturbed() throws IOException {
        try (InputStream in = Samples.open(Samples.DISRUPTED.getFirst() + "-pub")) {
            return new Situation(
                    Samples.instance("cart-200-s1"), new Published(PlanFiles.read(in), Samples.DISRUPTION_TICK));
        }
    }

    private static Result measure(String name, Instance instance, Published published) {
        var threads = ManagementFactory.getThreadMXBean();
        double[] millis = new double[ROUNDS];
        Plan repaired = published.plan();
        for (int i = 0; i < ROUNDS; i++) {
            long cpu = threads.getCurrentThreadCpuTime();
            repaired = PlanRepair.repair(Problem.of(instance, published), 1).toPlan();
            millis[i] = (threads.getCurrentThreadCpuTime() - cpu) / 1e6;
        }
        double[] warm = Arrays.copyOfRange(millis, ROUNDS / 3, ROUNDS);
        Arrays.sort(warm);
        return new Result(
                name,
                warm[warm.length / 2],
                PlanScorer.score(instance, published.plan(), published).score().toString(),
                PlanScorer.score(instance, repaired, published).score().toString(),
                PlanDiff.between(instance, published.plan(), repaired));
    }
}
