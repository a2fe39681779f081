package org.veintrail.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a reader was handed and its handlers have not looked into yet, so that it is handed no more than it can take.
 *
 * <p>Axon's pooled streaming processor takes whatever a stream has until 1,024 events wait for one of its segments, and then looks again after 100 ms,
 * although handlers are done with so few after some milliseconds. A stream that waits a moment before that many are on the way keeps the processor going
 * all the time.
 *
 * <p>One event of every {@value #BLOCK} that the handlers are likely to look into serves as a mark. Handlers that pass over marks, or take long for
 * an event, cost no more than a wait of {@link #LONGEST_WAIT} now and then. One thread hands out; any thread may look into events.
 */
final class Backlog {

    /** One mark for so many positions. */
    static final int BLOCK = 16;
    /** So far ahead of the oldest mark that nobody looked into events are handed out, in positions. */
    static final int MOST = 768;

    /** So few are on the way when a wait ends, so that one wait serves many events. */
    private static final int ENOUGH = MOST / 2;
    /** No longer than the processor would wait. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(100);
    /** After a wait in vain nobody waits for so many positions, and twice as many each time. */
    static final int FIRST_BREAK = 10_000;

    private static final int LONGEST_BREAK = 10_000_000;
    private static final int SLOTS = 2 * MOST / BLOCK;
    private static final long NONE = -1;

    /** The mark of each block that was handed out, until somebody looks into it; there is room for twice as many as are ever on the way. */
    private final AtomicLongArray unopened = new AtomicLongArray(SLOTS);

    private final long longestWait;
    private volatile @Nullable Thread waiting;

    /** For the thread that hands out, as is what follows. */
    private final ArrayDeque<Long> marks = new ArrayDeque<>();

    private long pausedUntil;
    private long nextBreak = FIRST_BREAK;

    /** @param longestWait of one wait */
    Backlog(Duration longestWait) {
        this.longestWait = longestWait.toNanos();
        for (int slot = 0; slot < SLOTS; slot++) {
            unopened.set(slot, NONE);
        }
    }

    private static int slot(long position) {
        return (int) (position / BLOCK % SLOTS);
    }

    /** Somebody looks into the event at the position, for the first time. */
    void opened(long position) {
        if (unopened.compareAndSet(slot(position), position, NONE)) {
            LockSupport.unpark(waiting);
        }
    }

    /** The event at the position, which nobody has looked into so far, is about to be handed out; later than all that were before. */
    void add(long position) {
        if (position >= pausedUntil) {
            unopened.set(slot(position), position);
            marks.add(position);
        }
    }

    /** Waits until the event at the position, the next one to be handed out, is not too far ahead of the handlers. */
    void awaitRoom(long position) throws InterruptedException {
        if (ahead(position) < MOST) {
            return;
        }
        long deadline = System.nanoTime() + longestWait;
        // Mostly the last of them is opened last, so that one look and one waking are enough.
        long[] wanted = marks.stream()
                .mapToLong(Long::longValue)
                .takeWhile(mark -> position - mark > ENOUGH)
                .toArray();
        boolean taken = true;
        for (int i = wanted.length - 1; i >= 0 && taken; i--) {
            taken = awaitOpened(wanted[i], deadline);
        }
        if (taken) {
            nextBreak = Math.max(FIRST_BREAK, nextBreak / 2);
        } else {
            takeABreak(position);
        }
    }

    /** How far the position is ahead of the oldest mark that nobody looked into, 0 when there is none. */
    long ahead(long position) {
        while (!marks.isEmpty() && unopened.get(slot(marks.element())) != marks.element()) {
            marks.remove();
        }
        return marks.isEmpty() ? 0 : position - marks.element();
    }

    private boolean awaitOpened(long mark, long deadline) throws InterruptedException {
        waiting = Thread.currentThread();
        try {
            while (unopened.get(slot(mark)) == mark) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        } finally {
            waiting = null;
        }
    }

    /** Whoever is that slow, or does not look into what it was expected to, gains nothing by waiting; but that may change. */
    private void takeABreak(long position) {
        marks.clear();
        pausedUntil = position + nextBreak;
        nextBreak = Math.min(LONGEST_BREAK, 2 * nextBreak);
    }
}
