package org.veintrail.scheduler.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.solve.PlanSearch;
import org.veintrail.scheduler.solve.SearchLimits;

/** Runs one search and reads its score at chosen moments of the solver thread's own CPU time. */
public final class SchedulerBenchmark {
    /**
     * The best score at a moment.
     *
     * @param cpuSeconds CPU time of the solver's thread
     * @param wallSeconds time on the wall since the search began
     * @param score best score by then
     * @param tried neighbours tried by then
     * @param offered neighbours scored by the constraint streams by then
     */
    public record Reading(double cpuSeconds, double wallSeconds, PlanScore score, long tried, long offered) {}

    /**
     * What a search showed.
     *
     * @param candidates itineraries in all ranges
     * @param rangeMillis CPU milliseconds to build the ranges
     * @param constructionMillis CPU milliseconds of the list schedule, which is the first feasible plan
     * @param construction its score
     * @param readings scores over time
     */
    public record Run(
            long candidates,
            double rangeMillis,
            double constructionMillis,
            PlanScore construction,
            List<Reading> readings) {}

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SchedulerBenchmark() {}

    /** Searches for as many CPU seconds as the last moment says. */
    public static Run run(Instance instance, long seed, List<Integer> moments) throws InterruptedException {
        long cpu = THREADS.getCurrentThreadCpuTime();
        Problem problem = Problem.of(instance);
        double rangeMillis = millisSince(cpu);
        cpu = THREADS.getCurrentThreadCpuTime();
        Board board = ListSchedule.build(problem, Priority.URGENCY_EDD);
        double constructionMillis = millisSince(cpu);
        PlanScore construction = PlanScorer.score(instance, board.toPlan()).score();
        AtomicReference<PlanScore> best = new AtomicReference<>(construction);
        PlanSearch search = new PlanSearch(problem, board.placements(), SearchLimits.endless(seed), best::set);
        Thread solver = new Thread(search::run, "solver");
        long wall = System.nanoTime();
        solver.start();
        List<Reading> readings = new ArrayList<>();
        for (int moment : moments) {
            double spent = await(solver, moment);
            readings.add(new Reading(
                    spent,
                    (System.nanoTime() - wall) / 1e9,
                    Objects.requireNonNull(best.get()),
                    search.tried(),
                    search.offered()));
        }
        search.stop();
        solver.join();
        return new Run(problem.candidates(), rangeMillis, constructionMillis, construction, readings);
    }

    private static double await(Thread solver, int seconds) throws InterruptedException {
        long limit = TimeUnit.SECONDS.toNanos(seconds);
        long spent = THREADS.getThreadCpuTime(solver.threadId());
        while (spent >= 0 && spent < limit) {
            TimeUnit.MILLISECONDS.sleep(Math.max(1, Math.min(20, (limit - spent) / 1_000_000)));
            spent = THREADS.getThreadCpuTime(solver.threadId());
        }
        return spent / 1e9;
    }

    private static double millisSince(long cpu) {
        return (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6;
    }

    /** One line of a table for a reading. */
    public static String line(Reading reading) {
        return String.format(
                Locale.ROOT,
                "%7.1f s CPU %7.1f s wall  %-22s %,12d tried %,10d scored",
                reading.cpuSeconds(),
                reading.wallSeconds(),
                reading.score(),
                reading.tried(),
                reading.offered());
    }
}
