package org.veintrail.scheduler.solve;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs an action once after a time, unless it is closed before. */
final class StopTimer implements AutoCloseable {
    private final @Nullable Thread thread;

    private StopTimer(@Nullable Thread thread) {
        this.thread = thread;
    }

    /** @param time how long to wait, or null for never */
    static StopTimer after(@Nullable Duration time, Runnable action) {
        if (time == null) {
            return new StopTimer(null);
        }
        Thread thread = Thread.ofVirtual().name("search-timer").start(() -> {
            try {
                Thread.sleep(time);
                action.run();
            } catch (InterruptedException e) {
                // Closed before its time; there is nothing left to stop.
                Thread.currentThread().interrupt();
            }
        });
        return new StopTimer(thread);
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
