package org.veintrail.benchmarks.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** How often a second something can be done, after a warm-up as long as the measurement. */
final class Rate {
    private static final long NANOS = 1_000_000_000;
    private static final int SPREAD = 1_000_003;

    private Rate() {}

    /**
     * Does the work over and over in as many threads as wanted.
     *
     * @param batch how many pieces of work one call does
     * @param work takes a number that differs from call to call
     * @return pieces a second, all threads together
     */
    static double perSecond(int threads, double seconds, int batch, IntConsumer work) throws InterruptedException {
        run(threads, seconds, work);
        return run(threads, seconds, work) * batch;
    }

    private static double run(int threads, double seconds, IntConsumer work) throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            long start = System.nanoTime();
            long end = start + (long) (seconds * NANOS);
            List<Future<Long>> counts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * SPREAD;
                counts.add(pool.submit(() -> {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        work.accept(first + (int) count++);
                    }
                    return count;
                }));
            }
            long all = 0;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return all / ((System.nanoTime() - start) / (double) NANOS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The work that is measured failed", e.getCause());
        }
    }
}
