package org.veintrail.scheduler.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.bound.LowerBound;
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
     * @param name of the instance
     * @param candidates itineraries in all ranges
     * @param firstMillis milliseconds on the wall from the instance to the first feasible plan, ranges included
     * @param first score of that plan
     * @param baselines scores of the list schedules
     * @param readings scores over time
     * @param bound what no plan can beat
     * @param boundMillis CPU milliseconds to find that out
     */
    public record Run(
            String name,
            long candidates,
            double firstMillis,
            PlanScore first,
            Map<Priority, PlanScore> baselines,
            List<Reading> readings,
            LowerBound.Bound bound,
            double boundMillis) {
        /** The last score. */
        public PlanScore last() {
            return readings.isEmpty()
                    ? first
                    : readings.get(readings.size() - 1).score();
        }
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SchedulerBenchmark() {}

    /** Searches for as many CPU seconds as the last moment says. */
    public static Run run(Instance instance, long seed, List<Integer> moments) throws InterruptedException {
        long begin = System.nanoTime();
        Problem problem = Problem.of(instance);
        Board board = ListSchedule.build(problem, Priority.URGENCY_EDD);
        double firstMillis = (System.nanoTime() - begin) / 1e6;
        PlanScore first = PlanScorer.score(instance, board.toPlan()).score();
        Map<Priority, PlanScore> baselines = new LinkedHashMap<>();
        for (Priority priority : Priority.values()) {
            var plan = ListSchedule.build(problem, priority).toPlan();
            baselines.put(priority, PlanScorer.score(instance, plan).score());
        }
        List<Reading> readings = read(problem, board, first, seed, moments);
        long cpu = THREADS.getCurrentThreadCpuTime();
        PlanScore last =
                readings.isEmpty() ? first : readings.get(readings.size() - 1).score();
        LowerBound.Bound bound = LowerBound.of(problem, last, LowerBound.ROUNDS);
        double boundMillis = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6;
        return new Run(
                instance.name(), problem.candidates(), firstMillis, first, baselines, readings, bound, boundMillis);
    }

    private static List<Reading> read(Problem problem, Board board, PlanScore first, long seed, List<Integer> moments)
            throws InterruptedException {
        AtomicReference<PlanScore> best = new AtomicReference<>(first);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        PlanSearch search = new PlanSearch(problem, board.placements(), SearchLimits.endless(seed), best::set);
        Thread solver = new Thread(search::run, "solver");
        solver.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        long wall = System.nanoTime();
        solver.start();
        List<Reading> readings = new ArrayList<>();
        for (int moment : moments) {
            double spent = await(solver, moment);
            readings.add(new Reading(
                    spent, (System.nanoTime() - wall) / 1e9, known(best.get()), search.tried(), search.offered()));
        }
        search.stop();
        solver.join();
        if (failure.get() != null) {
            throw new IllegalStateException("The search failed", failure.get());
        }
        return readings;
    }

    private static PlanScore known(@Nullable PlanScore score) {
        if (score == null) {
            throw new IllegalStateException("A search without a score");
        }
        return score;
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
}
