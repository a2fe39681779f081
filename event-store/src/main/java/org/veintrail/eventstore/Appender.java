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
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.eventstore.Group.Pending;

/**
 * The one thread of this node that writes to the log.
 *
 * <p>It takes what waits, numbers it from the position after the newest commit it knows, and inserts it in one ordered, durable write. A number
 * that another node took first is found by the primary key: the newest foreign commit is read and the rest is numbered anew. A commit whose own keys
 * are taken fails alone. After an error that leaves the outcome open the commit's keys are looked up, and the insert is tried again: the unique
 * keys make a second insert of the same commit harmless.
 */
final class Appender<S> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LogReader reader;
    private final MongoCollection<RawBsonDocument> collection;
    private final CommitSealer<S> sealer;
    private final Turns turns;
    private final int groupSize;
    private final Duration timeout;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final List<Consumer<List<AppendedCommit>>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private @Nullable S state;
    private long latestMillis;

    Appender(
            LogReader reader,
            MongoCollection<BsonDocument> collection,
            CommitSealer<S> sealer,
            Turns turns,
            EventStoreSettings settings) {
        this.reader = reader;
        this.collection = collection
                .withDocumentClass(RawBsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.sealer = sealer;
        this.turns = turns;
        this.groupSize = settings.groupSize();
        this.timeout = settings.appendTimeout();
        this.thread = Thread.ofPlatform().name("veintrail-appender").daemon().unstarted(this::run);
        thread.start();
    }

    /** Called on the appender's thread with the commits of each group once they are durable. */
    void onDurable(Consumer<List<AppendedCommit>> listener) {
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
                Pending first = queue.poll(turns.idle(), TimeUnit.NANOSECONDS);
                if (first == null) {
                    turns.rest();
                } else {
                    group.add(first);
                    write(group);
                }
            } catch (InterruptedException e) {
                LOG.warn("The appender was interrupted; it goes on until the event store is closed");
            } catch (RuntimeException e) {
                state = null;
                LOG.warn("Appending {} commits failed: {}", group.size(), e.toString());
                group.forEach(pending -> pending.answer().completeExceptionally(e));
            } finally {
                group.clear();
            }
        }
        try {
            turns.rest();
        } catch (MongoException e) {
            LOG.warn("The other nodes could not be told that this one is closed; they find out: {}", e.toString());
        }
    }

    private void write(List<Pending> open) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        boolean uncertain = false;
        boolean joined = false;
        while (!open.isEmpty()) {
            try {
                if (uncertain) {
                    settleStored(open);
                    uncertain = false;
                }
                if (turns.await()) {
                    state = null;
                }
                if (!joined) {
                    // As late as possible: those that came while this node waited for its turn share the write.
                    queue.drainTo(open, groupSize - open.size());
                    joined = true;
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
        if (open.isEmpty()) {
            return;
        }
        Group<S> group = Group.of(open, sealer, state == null ? catchUp() : state, latestMillis);
        try {
            collection.insertMany(group.documents(), new InsertManyOptions().ordered(true));
            turns.won();
            stored(open, group, open.size());
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().isEmpty() || e.getWriteConcernError() != null) {
                throw e;
            }
            BulkWriteError error = e.getWriteErrors().get(0);
            if (error.getIndex() > 0) {
                stored(open, group, error.getIndex());
            }
            refused(open, error);
        }
    }

    /** Answers the first {@code count} open commits and remembers the end of the log. */
    private void stored(List<Pending> open, Group<S> group, int count) {
        List<AppendedCommit> commits = group.commits(count);
        state = group.stateAfter(count - 1);
        latestMillis = commits.get(count - 1).outline().latest().toEpochMilli();
        for (int i = 0; i < count; i++) {
            open.get(i).answer().complete(commits.get(i).outline().first());
        }
        open.subList(0, count).clear();
        for (Consumer<List<AppendedCommit>> listener : listeners) {
            try {
                listener.accept(commits);
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
                            + pending.commit().count() + " events: " + error.getMessage()));
            return;
        }
        BsonDocument taken = reader.findByKeys(pending.commit().allKeys());
        if (taken == null) {
            turns.lostRace();
            state = null;
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
                if (stored.contains(new BsonString(key))) {
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
        List<RawBsonDocument> tail = reader.lastCommits(sealer.resumesFrom());
        long end = tail.isEmpty() ? 0 : LogReader.end(tail.getLast());
        latestMillis = tail.isEmpty()
                ? Long.MIN_VALUE
                : tail.getLast().getDateTime(StoredCommit.LATEST).getValue();
        S resumed = sealer.resume(end, tail);
        if (resumed != null) {
            state = resumed;
            return resumed;
        }
        S current = state == null ? sealer.empty() : state;
        while (sealer.size(current) < end) {
            for (BsonDocument commit : reader.commitsFrom(sealer.size(current), 500, Long.MAX_VALUE)) {
                current = sealer.after(current, commit);
            }
        }
        state = current;
        return current;
    }
}
