package org.veintrail.eventstore;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of this node that writes to the log.
 *
 * <p>It takes what waits, numbers it from the position after the newest commit it knows, and inserts it in one ordered, durable write. A number
 * that another node took first is found by the primary key: the foreign commits are read and the rest is numbered anew. A commit whose own keys
 * are taken fails alone. After an error that leaves the outcome open the commit's keys are looked up, and the insert is tried again: the unique
 * keys make a second insert of the same commit harmless.
 */
final class Appender<S> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LogReader reader;
    private final MongoCollection<BsonDocument> collection;
    private final CommitSealer<S> sealer;
    private final int groupSize;
    private final Duration timeout;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final List<Consumer<List<BsonDocument>>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private @Nullable S state;
    private long latestMillis;

    Appender(
            LogReader reader,
            MongoCollection<BsonDocument> collection,
            CommitSealer<S> sealer,
            EventStoreSettings settings) {
        this.reader = reader;
        this.collection = collection.withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.sealer = sealer;
        this.groupSize = settings.groupSize();
        this.timeout = settings.appendTimeout();
        this.thread = Thread.ofPlatform().name("veintrail-appender").daemon().unstarted(this::run);
        thread.start();
    }

    /** Called on the appender's thread with the documents of each group once they are durable. */
    void onDurable(Consumer<List<BsonDocument>> listener) {
        listeners.add(listener);
    }

    CompletableFuture<Long> append(EncodedCommit commit) {
        Pending pending = new Pending(commit, new CompletableFuture<>());
        if (closed) {
            throw new RejectedExecutionException(
                    "The event store is closed; commit " + commit.commitId() + " was not stored.");
        }
        queue.add(pending);
        if (closed && queue.remove(pending)) {
            throw new RejectedExecutionException(
                    "The event store is closed; commit " + commit.commitId() + " was not stored.");
        }
        return pending.answer();
    }

    /** Stores what waits, then stops. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(timeout.toMillis() + 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Pending> group = new ArrayList<>(groupSize);
        while (!closed || !queue.isEmpty()) {
            try {
                Pending first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, groupSize - 1);
                    write(group);
                }
            } catch (InterruptedException e) {
                LOG.warn("The appender was interrupted; it goes on until the event store is closed");
            } catch (RuntimeException e) {
                state = null;
                group.forEach(pending -> pending.answer().completeExceptionally(e));
            } finally {
                group.clear();
            }
        }
    }

    private void write(List<Pending> group) {
        List<Pending> open = new ArrayList<>(group);
        long deadline = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        boolean uncertain = false;
        while (!open.isEmpty()) {
            try {
                if (uncertain) {
                    settleStored(open);
                    uncertain = false;
                }
                insert(open);
                pause = FIRST_PAUSE_NANOS;
            } catch (MongoException e) {
                state = null;
                uncertain = true;
                if (System.nanoTime() + pause - deadline > 0) {
                    giveUp(open, e);
                    return;
                }
                LOG.warn("Appending {} commits met an error and is tried again: {}", open.size(), e.toString());
                LockSupport.parkNanos(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
            }
        }
    }

    private void insert(List<Pending> open) {
        S before = state == null ? catchUp() : state;
        Numbered numbered = number(open, before);
        if (numbered.documents().isEmpty()) {
            return;
        }
        try {
            collection.insertMany(numbered.documents(), new InsertManyOptions().ordered(true));
            stored(open, numbered, numbered.documents().size());
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().isEmpty() || e.getWriteConcernError() != null) {
                throw e;
            }
            BulkWriteError error = e.getWriteErrors().get(0);
            if (error.getIndex() > 0) {
                stored(open, numbered, error.getIndex());
            }
            refused(open, error);
        }
    }

    private Numbered number(List<Pending> open, S before) {
        List<BsonDocument> documents = new ArrayList<>(open.size());
        List<S> states = new ArrayList<>(open.size());
        S current = before;
        long latest = latestMillis;
        for (Pending pending : open) {
            BsonDocument document = pending.commit().numbered(sealer.size(current), latest);
            latest = document.getDateTime(StoredCommit.LATEST).getValue();
            current = sealer.after(current, document);
            var root = sealer.root(current);
            if (root != null) {
                document.append(StoredCommit.ROOT, root);
            }
            documents.add(document);
            states.add(current);
        }
        return new Numbered(documents, states);
    }

    /** Answers the first {@code count} open commits and remembers the end of the log. */
    private void stored(List<Pending> open, Numbered numbered, int count) {
        List<BsonDocument> documents = numbered.documents().subList(0, count);
        state = numbered.states().get(count - 1);
        latestMillis = documents.get(count - 1).getDateTime(StoredCommit.LATEST).getValue();
        for (int i = 0; i < count; i++) {
            open.get(i)
                    .answer()
                    .complete(documents.get(i).getNumber(StoredCommit.POSITION).longValue());
        }
        open.subList(0, count).clear();
        for (Consumer<List<BsonDocument>> listener : listeners) {
            try {
                listener.accept(documents);
            } catch (RuntimeException e) {
                LOG.error("A listener to appended commits failed", e);
            }
        }
    }

    private void refused(List<Pending> open, BulkWriteError error) {
        Pending pending = open.get(0);
        if (ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY) {
            open.remove(0);
            pending.answer()
                    .completeExceptionally(new EventStoreException("The database refused a commit of "
                            + pending.commit().events().size() + " events: " + error.getMessage()));
            return;
        }
        BsonDocument taken = reader.findByKeys(pending.commit().allKeys());
        if (taken == null) {
            state = catchUp();
        } else if (!settle(pending, taken)) {
            throw new MongoException("Own commit " + pending.commit().commitId() + " is stored but not durable yet");
        } else {
            open.remove(0);
        }
    }

    /** After an error: answers the open commits that did get stored. */
    private void settleStored(List<Pending> open) {
        for (Pending pending : List.copyOf(open)) {
            BsonDocument taken = reader.findByKeys(pending.commit().allKeys());
            if (taken != null && settle(pending, taken)) {
                open.remove(pending);
            }
        }
    }

    private boolean settle(Pending pending, BsonDocument taken) {
        EncodedCommit commit = pending.commit();
        long position = taken.getNumber(StoredCommit.POSITION).longValue();
        if (taken.getString(StoredCommit.COMMIT_ID).getValue().equals(commit.commitId())) {
            if (!reader.isDurable(position)) {
                return false;
            }
            pending.answer().complete(position);
            return true;
        }
        var stored = taken.getArray(StoredCommit.KEYS);
        for (int event = 0; event < commit.keys().size(); event++) {
            for (String key : commit.keys().get(event)) {
                if (stored.contains(new org.bson.BsonString(key))) {
                    pending.answer().completeExceptionally(EventKeyExistsException.taken(event, key, position));
                    return true;
                }
            }
        }
        throw new IllegalStateException("Commit at position " + position + " was found by keys that it does not hold");
    }

    private void giveUp(List<Pending> open, MongoException cause) {
        open.forEach(pending -> pending.answer()
                .completeExceptionally(new EventStoreException(
                        "Commit " + pending.commit().commitId() + " could not be confirmed within " + timeout
                                + "; whether it was stored is unknown. Look it up before repeating the step.",
                        cause)));
        open.clear();
    }

    /** Reads on from the newest known commit to the end of the log. */
    private S catchUp() {
        BsonDocument last = reader.lastCommit();
        long end = last == null ? 0 : LogReader.end(last);
        latestMillis = last == null
                ? Long.MIN_VALUE
                : last.getDateTime(StoredCommit.LATEST).getValue();
        S resumed = sealer.resume(end, last);
        if (resumed != null) {
            state = resumed;
            return resumed;
        }
        S current = state == null ? sealer.empty() : state;
        while (sealer.size(current) < end) {
            for (BsonDocument commit : reader.commitsFrom(sealer.size(current), 500)) {
                current = sealer.after(current, commit);
            }
        }
        state = current;
        return current;
    }

    private record Pending(EncodedCommit commit, CompletableFuture<Long> answer) {}

    private final class Numbered {
        private final List<BsonDocument> documents;
        private final List<S> states;

        Numbered(List<BsonDocument> documents, List<S> states) {
            this.documents = documents;
            this.states = states;
        }

        List<BsonDocument> documents() {
            return documents;
        }

        List<S> states() {
            return states;
        }
    }
}
