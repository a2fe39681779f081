package org.veintrail.query.projection;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs what is due at once only after a rest since it last did, so that whatever comes in meanwhile is taken in one go. After a
 * longer silence it runs without delay, and whoever cannot wait ends the rest. Delayed tasks are left as they are.
 */
final class PacedExecutor extends ScheduledThreadPoolExecutor {
    private final long restNanos;
    private volatile long restedAt = System.nanoTime();
    private volatile @Nullable Once resting;

    /**
     * @param threads how many
     * @param name of its threads
     * @param rest between two starts; nothing for none
     */
    PacedExecutor(int threads, String name, Duration rest) {
        super(threads, named(name));
        this.restNanos = rest.toNanos();
        setRemoveOnCancelPolicy(true);
    }

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What is submitted or executed comes this way too. */
    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        if (delay > 0) {
            return super.schedule(task, delay, unit);
        }
        Once once = new Once(task);
        long left = restedAt - System.nanoTime();
        if (left <= 0) {
            return super.schedule(once, 0, TimeUnit.NANOSECONDS);
        }
        resting = once;
        return super.schedule(once, left, TimeUnit.NANOSECONDS);
    }

    /** Runs now what waits for the end of the rest. */
    void hurry() {
        Once waiting = resting;
        if (waiting != null && !isShutdown()) {
            super.schedule(waiting, 0, TimeUnit.NANOSECONDS);
        }
    }

    /** A task that may be due twice and runs once. */
    private final class Once implements Runnable {
        private final Runnable task;
        private final AtomicBoolean started = new AtomicBoolean();

        Once(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (started.compareAndSet(false, true)) {
                if (resting == this) {
                    resting = null;
                }
                restedAt = System.nanoTime() + restNanos;
                task.run();
            }
        }
    }
}
