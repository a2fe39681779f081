package org.veintrail.query.projection;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that projections run on. While much happens, a projection looks at the log every so often and takes in one batch what
 * came in meanwhile: one read, one write and one token for many events leave the machine to those who send acts.
 */
public final class ProjectionThreads implements AutoCloseable {

    /** A worker starts with the first of several events that are handed to it; this long after, it has them all. */
    private static final Duration HANDED_OVER = Duration.ofMillis(1);

    private final Map<String, PacedExecutor> readers = new ConcurrentHashMap<>();
    private final Map<String, ScheduledThreadPoolExecutor> workers = new ConcurrentHashMap<>();
    private final ProjectionSettings settings;

    ProjectionThreads(ProjectionSettings settings) {
        this.settings = settings;
    }

    /** Reads the log for the projection. */
    public ScheduledExecutorService reader(String projection) {
        return readers.computeIfAbsent(
                projection, name -> new PacedExecutor(1, "Coordinator[" + name + "]", settings.gather()));
    }

    /** Handles its events. */
    public ScheduledExecutorService worker(String projection) {
        return workers.computeIfAbsent(projection, name -> new Worker(settings.segments(), name));
    }

    /** Somebody waits for the projection. */
    void hurry(String projection) {
        PacedExecutor reader = readers.get(projection);
        if (reader != null) {
            reader.hurry();
        }
    }

    @Override
    public void close() {
        readers.values().forEach(ScheduledThreadPoolExecutor::shutdownNow);
        workers.values().forEach(ScheduledThreadPoolExecutor::shutdownNow);
    }

    private static final class Worker extends ScheduledThreadPoolExecutor {
        Worker(int threads, String projection) {
            super(threads, PacedExecutor.named("WorkPackage[" + projection + "]"));
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            return super.schedule(task, Math.max(unit.toNanos(delay), HANDED_OVER.toNanos()), TimeUnit.NANOSECONDS);
        }
    }
}
