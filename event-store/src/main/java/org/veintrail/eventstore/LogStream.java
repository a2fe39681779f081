package org.veintrail.eventstore;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** One reader of the log: from memory while it keeps up, from the database while it does not. For one thread at a time. */
final class LogStream implements TrackingEventStream {

    private static final int FROM_MEMORY = 64;

    private final LogTail tail;
    private final Backlog backlog = new Backlog(Backlog.LONGEST_WAIT);
    private final ReadAhead fromLog;

    private final ArrayDeque<TrackedEventMessage<?>> ready = new ArrayDeque<>();
    /** Positions of those ready events that the backlog goes by. */
    private final ArrayDeque<Long> marks = new ArrayDeque<>();

    private long next;
    private @Nullable Runnable callback;

    LogStream(CommitLog log, LogTail tail, EventDecoder decoder, long next) {
        this.tail = tail;
        this.fromLog = new ReadAhead(log, tail, decoder, backlog);
        this.next = next;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(ready.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        fill();
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (ready.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            tail.await(next, left);
            fill();
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        long position = MongoEventStorageEngine.positionOf(ready.element().trackingToken());
        backlog.awaitRoom(position);
        if (!marks.isEmpty() && marks.element() == position) {
            backlog.add(marks.remove());
        }
        return ready.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        if (callback != null) {
            tail.removeCallback(callback);
        }
        callback = onAvailable;
        tail.addCallback(onAvailable);
        return true;
    }

    @Override
    public void close() {
        if (callback != null) {
            tail.removeCallback(callback);
            callback = null;
        }
        ready.clear();
        marks.clear();
        fromLog.close();
    }

    private void fill() {
        while (ready.isEmpty() && next < tail.end()) {
            if (next < tail.oldest() || !fillFromMemory()) {
                fillFromLog();
            }
        }
    }

    private boolean fillFromMemory() {
        long limit = Math.min(tail.end(), next + FROM_MEMORY);
        boolean found = false;
        while (next < limit) {
            List<TrackedEventMessage<?>> messages = tail.at(next);
            if (messages == null) {
                return found;
            }
            ready.addAll(messages);
            next++;
            found = true;
        }
        return found;
    }

    private void fillFromLog() {
        ReadAhead.Batch batch = fromLog.at(next);
        if (batch.end() == next) {
            throw new IllegalStateException("The log has no event at position " + next + " although it goes on to "
                    + tail.end() + ". Was a commit deleted? Run the verifier.");
        }
        next = batch.end();
        ready.addAll(batch.messages());
        marks.addAll(batch.marks());
    }
}
