package org.veintrail.eventstore;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reader of the log: from memory while it keeps up, from the database while it does not. For one thread at a time. */
final class LogStream implements TrackingEventStream {

    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);
    private static final int FROM_MEMORY = 64;

    private final CommitLog log;
    private final LogTail tail;
    private final EventDecoder decoder;
    /** Types of payloads that this reader looks into. */
    private final Set<String> opened = ConcurrentHashMap.newKeySet();

    private final ArrayDeque<TrackedEventMessage<?>> ready = new ArrayDeque<>();
    private long next;
    private @Nullable Ahead ahead;
    private @Nullable Runnable callback;

    LogStream(CommitLog log, LogTail tail, EventDecoder decoder, long next) {
        this.log = log;
        this.tail = tail;
        this.decoder = decoder;
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
        Batch batch = begun != null && begun.from() == next ? begun.join() : read(next);
        if (batch.messages().isEmpty() && batch.end() == next) {
            throw new IllegalStateException("The log has no event at position " + next + " although it goes on to "
                    + tail.end() + ". Was a commit deleted? Run the verifier.");
        }
        next = batch.end();
        ahead = next < tail.oldest() ? readAhead(next) : null;
        ready.addAll(batch.messages());
    }

    private Batch read(long from) {
        List<StoredEvent> events = log.events(from, log.batchSize());
        long end = events.isEmpty() ? from : events.get(events.size() - 1).position() + 1;
        return new Batch(decoder.decode(events, opened::add), end);
    }

    /**
     * While a batch is handled the next one is read and, as far as this reader looks into such events, deserialized; two batches are all that a stream
     * ever holds.
     */
    private Ahead readAhead(long from) {
        return new Ahead(
                from,
                CompletableFuture.supplyAsync(
                        () -> open(read(from)), Thread.ofVirtual().name("veintrail-read-ahead")::start));
    }

    private Batch open(Batch batch) {
        for (TrackedEventMessage<?> message : batch.messages()) {
            try {
                if (opened.contains(message.getPayloadType().getName())) {
                    message.getMetaData();
                    message.getPayload();
                }
            } catch (RuntimeException e) {
                // Whoever handles it meets the same, and says what is to be done about it.
                LOG.debug("Event {} was not deserialized ahead", message.getIdentifier(), e);
            }
        }
        return batch;
    }

    /**
     * Some events.
     *
     * @param messages that they became
     * @param end position after the last event
     */
    private record Batch(List<TrackedEventMessage<?>> messages, long end) {}

    /**
     * A batch that is being read.
     *
     * @param from position of its first event
     */
    private record Ahead(long from, CompletableFuture<Batch> batch) {
        Batch join() {
            try {
                return batch.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
    }
}
