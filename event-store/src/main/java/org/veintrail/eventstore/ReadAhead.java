package org.veintrail.eventstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log for one stream ahead of whoever handles its events: while one batch is handled the next is deserialized, as far as the handlers look into
 * such events, and the one after that is read. Three batches are all that a stream ever holds.
 *
 * <p>For one thread at a time.
 */
final class ReadAhead {

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    private static final int DEPTH = 2;
    private static final Executor EXECUTOR =
            task -> Thread.ofVirtual().name("veintrail-read-ahead").start(task);

    private final CommitLog log;
    private final LogTail tail;
    private final EventDecoder decoder;
    private final Backlog backlog;
    /** Types of payloads that the handlers look into. */
    private final Set<String> payloads = ConcurrentHashMap.newKeySet();

    private final ArrayDeque<Ahead> begun = new ArrayDeque<>();

    /** @param backlog is told what is looked into */
    ReadAhead(CommitLog log, LogTail tail, EventDecoder decoder, Backlog backlog) {
        this.log = log;
        this.tail = tail;
        this.decoder = decoder;
        this.backlog = backlog;
    }

    /** The batch that starts at the position; without messages when the log ends there. */
    Batch at(long position) {
        Batch batch = prepared(position);
        if (batch == null || batch.from() != position || batch.end() == position) {
            begun.clear();
            batch = read(position);
        }
        goOn(batch);
        return batch;
    }

    /** Forgets what was begun. */
    void close() {
        begun.clear();
    }

    private @Nullable Batch prepared(long position) {
        Ahead first = begun.poll();
        if (first == null) {
            return null;
        }
        try {
            return first.opened().join();
        } catch (CompletionException e) {
            begun.clear();
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void goOn(Batch batch) {
        if (batch.end() >= tail.oldest()) {
            return;
        }
        while (begun.size() < DEPTH) {
            CompletableFuture<Batch> before = begun.isEmpty()
                    ? CompletableFuture.completedFuture(batch)
                    : begun.getLast().read();
            CompletableFuture<Batch> read = before.thenApplyAsync(this::after, EXECUTOR);
            begun.add(new Ahead(read, read.thenApplyAsync(this::open, EXECUTOR)));
        }
    }

    private Batch after(Batch batch) {
        // What comes then is in memory.
        return batch.end() >= tail.oldest() ? Batch.none(batch.end()) : read(batch.end());
    }

    private Batch read(long from) {
        List<StoredEvent> events = log.events(from, log.batchSize());
        if (events.isEmpty()) {
            return Batch.none(from);
        }
        Reading reading = new Reading();
        List<TrackedEventMessage<?>> messages = decoder.decode(events, reading);
        return new Batch(from, events.get(events.size() - 1).position() + 1, messages, reading.ended(), List.of());
    }

    private Batch open(Batch batch) {
        List<Long> marks = new ArrayList<>();
        long block = -1;
        for (TrackedEventMessage<?> message : batch.messages()) {
            long position = MongoEventStorageEngine.positionOf(message.trackingToken());
            try {
                if (payloads.contains(message.getPayloadType().getName())) {
                    // The framework looks into those of each event that is handled, for what correlates messages.
                    message.getMetaData();
                    if (position / Backlog.BLOCK > block && !batch.touched().contains(position)) {
                        block = position / Backlog.BLOCK;
                        marks.add(position);
                    } else if (marks.isEmpty() || marks.get(marks.size() - 1) != position) {
                        message.getPayload();
                    }
                }
            } catch (RuntimeException e) {
                // Whoever handles it meets the same, and says what is to be done about it.
                LOG.debug("Event {} was not deserialized ahead", message.getIdentifier(), e);
            }
        }
        return new Batch(batch.from(), batch.end(), batch.messages(), batch.touched(), marks);
    }

    /**
     * Some events.
     *
     * @param from position of the first event
     * @param end position after the last event
     * @param messages that they became
     * @param touched positions of events that an upcaster looked into
     * @param marks positions of events for the backlog to go by: handlers are likely to look into them, and nobody has so far
     */
    record Batch(long from, long end, List<TrackedEventMessage<?>> messages, Set<Long> touched, List<Long> marks) {

        static Batch none(long from) {
            return new Batch(from, from, List.of(), Set.of(), List.of());
        }
    }

    /**
     * A batch on its way.
     *
     * @param read its events
     * @param opened the same, deserialized
     */
    private record Ahead(CompletableFuture<Batch> read, CompletableFuture<Batch> opened) {}

    /** Who looks into the events of one batch: upcasters while it is being read, handlers later. */
    private final class Reading implements EventDecoder.Opened {

        private final Set<Long> touched = new HashSet<>();
        private volatile boolean ended;

        @Override
        public void payload(String type, long position) {
            if (ended) {
                payloads.add(type);
                backlog.opened(position);
            } else {
                touched.add(position);
            }
        }

        Set<Long> ended() {
            ended = true;
            return touched;
        }
    }
}
