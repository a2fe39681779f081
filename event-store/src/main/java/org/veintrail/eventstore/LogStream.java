package org.veintrail.eventstore;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** One reader of the log: from memory while it keeps up, from the database while it does not. For one thread at a time. */
final class LogStream implements TrackingEventStream {

    private static final int FROM_MEMORY = 64;

    private final CommitLog log;
    private final LogTail tail;
    private final Function<List<StoredEvent>, List<TrackedEventMessage<?>>> deserializer;
    private final ArrayDeque<TrackedEventMessage<?>> ready = new ArrayDeque<>();
    private long next;
    private @Nullable Ahead ahead;
    private @Nullable Runnable callback;

    LogStream(
            CommitLog log,
            LogTail tail,
            Function<List<StoredEvent>, List<TrackedEventMessage<?>>> deserializer,
            long next) {
        this.log = log;
        this.tail = tail;
        this.deserializer = deserializer;
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
        ahead = null;
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
        Ahead begun = ahead;
        ahead = null;
        List<StoredEvent> events = begun != null && begun.from() == next ? begun.join() : read(next);
        if (events.isEmpty()) {
            throw new IllegalStateException("The log has no event at position " + next + " although it goes on to "
                    + tail.end() + ". Was a commit deleted? Run the verifier.");
        }
        next = events.get(events.size() - 1).position() + 1;
        ahead = next < tail.oldest() ? readAhead(next) : null;
        ready.addAll(deserializer.apply(events));
    }

    private List<StoredEvent> read(long from) {
        return log.events(from, log.batchSize());
    }

    /** While a batch is handled the database is at work on the next; two batches are all that a stream ever holds. */
    private Ahead readAhead(long from) {
        return new Ahead(
                from,
                CompletableFuture.supplyAsync(
                        () -> read(from), Thread.ofVirtual().name("veintrail-read-ahead")::start));
    }

    /**
     * A batch that is being read.
     *
     * @param from position of its first event
     */
    private record Ahead(long from, CompletableFuture<List<StoredEvent>> events) {
        List<StoredEvent> join() {
            try {
                return events.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
    }
}
