package org.veintrail.scheduler.bench;

import java.util.List;
import java.util.Locale;
import org.veintrail.scheduler.problem.Samples;

/** {@code BenchMain [instance] [seconds...]}: quality over CPU time on the sample instances. */
public final class BenchMain {
    private BenchMain() {}

    /** Runs the benchmark on one sample, or on all undisturbed ones. */
    public static void main(String[] args) throws InterruptedException {
        List<String> names = args.length > 0 ? List.of(args[0]) : Samples.BASE;
        List<Integer> moments = args.length > 1
                ? java.util.Arrays.stream(args).skip(1).map(Integer::valueOf).toList()
                : List.of(1, 5, 10, 30, 60);
        for (String name : names) {
            SchedulerBenchmark.Run run = SchedulerBenchmark.run(Samples.instance(name), 1, moments);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d itineraries in %.0f ms, first plan in %.0f ms: %s%n",
                    name,
                    run.candidates(),
                    run.rangeMillis(),
                    run.constructionMillis(),
                    run.construction());
            run.readings().forEach(reading -> System.out.println(SchedulerBenchmark.line(reading)));
        }
    }
}
