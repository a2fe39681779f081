package org.veintrail.scheduler.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.solve.PartedSearch;
import org.veintrail.scheduler.solve.SearchLimits;

/** Solves an instance of several regions, the plants that share nothing side by side, and reads score and memory. */
final class LargeBenchmark {
    /** The best score of the whole at a moment on the wall, and the process's CPU time until then. */
    record Reading(int wallSeconds, double cpuSeconds, PlanScore score) {}

    record Run(
            String name,
            int orders,
            int parts,
            long candidates,
            double firstMillis,
            PlanScore first,
            List<Reading> readings,
            PlanScore checked,
            long mostMegabytes,
            long heapMegabytes) {}

    private LargeBenchmark() {}

    static Run run(Instance instance, int threads, List<Integer> moments) throws InterruptedException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long begin = System.nanoTime();
        Problem problem = Problem.of(instance);
        Board board = ListSchedule.build(problem, Priority.URGENCY_EDD);
        double firstMillis = (System.nanoTime() - begin) / 1e6;
        PlanScore first = PlanScorer.score(instance, board.toPlan()).score();
        PartedSearch search =
                new PartedSearch(problem, board.placements(), SearchLimits.endless(1), threads, score -> {});
        long wall = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        Thread runner = new Thread(search::run, "parts");
        runner.start();
        List<Reading> readings = new ArrayList<>();
        for (int moment : moments) {
            long left = TimeUnit.SECONDS.toNanos(moment) - (System.nanoTime() - wall);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
            readings.add(new Reading(moment, (system.getProcessCpuTime() - cpu) / 1e9, search.bestScore()));
        }
        search.stop();
        runner.join();
        PlanScore checked = PlanScorer.score(instance, search.bestPlan()).score();
        return new Run(
                instance.name(),
                instance.orders().size(),
                search.parts(),
                problem.candidates(),
                firstMillis,
                first,
                readings,
                checked,
                peak(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }
}
