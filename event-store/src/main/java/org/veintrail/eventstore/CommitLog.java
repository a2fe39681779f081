package org.veintrail.eventstore;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The log of all commits: one document per unit of work, numbered without gaps by compare-and-set on the primary key.
 *
 * <p>Safe for use by many threads. Several nodes may append to one log; each of them has one {@code CommitLog}.
 */
public final class CommitLog implements AutoCloseable {

    private static final int KEYS_PER_PROBE = 32;

    private final MongoCollection<BsonDocument> collection;
    private final LogReader reader;
    private final Appender<?> appender;
    private final int batchSize;
    private volatile long boundary = -1;

    /**
     * Opens the log and makes its unique index.
     *
     * @param database where the collection of commits is
     * @param settings names, sizes and times
     * @param sealer adds a proof to each commit
     */
    public CommitLog(MongoDatabase database, EventStoreSettings settings, CommitSealer<?> sealer) {
        this.collection = database.getCollection(settings.commits(), BsonDocument.class);
        collection.createIndex(Indexes.ascending(StoredCommit.KEYS), new IndexOptions().unique(true));
        this.reader = new LogReader(collection);
        this.batchSize = settings.batchSize();
        Turns turns = new Turns(
                database.getCollection(settings.commits() + "_turns", BsonDocument.class),
                new ObjectId().toHexString());
        this.appender = new Appender<>(reader, collection, sealer, turns, settings);
    }

    /** Position of the newest durable event, or -1 when there is none. */
    public long lastPosition() {
        return reader.end() - 1;
    }

    /** Whether an event with this message identifier is in the log. */
    public boolean holdsEvent(String eventId) {
        return reader.findDurableByKey(Keys.eventId(eventId)) != null;
    }

    /** Position of the first event of the commit that holds an event with this message identifier, if one does. */
    public OptionalLong positionOfEvent(String eventId) {
        BsonDocument found = reader.findDurableByKey(Keys.eventId(eventId));
        return found == null
                ? OptionalLong.empty()
                : OptionalLong.of(found.getNumber(StoredCommit.POSITION).longValue());
    }

    /** Position of an aggregate's event, if it exists. */
    public OptionalLong positionOf(String aggregateId, long sequence) {
        String key = Keys.sequence(aggregateId, sequence);
        BsonDocument found = reader.findDurableByKey(key);
        if (found == null) {
            return OptionalLong.empty();
        }
        return StoredCommit.of(found).events().stream()
                .filter(event -> aggregateId.equals(event.aggregateId()) && event.sequence() == sequence)
                .mapToLong(StoredEvent::position)
                .findFirst();
    }

    /**
     * Events from a position on, at most {@code limit}; of very large events fewer than there are. Ask again from the position after the last
     * one; none means the end.
     *
     * @param from position of the first event wanted, 0 or more
     * @param limit most events to return, 1 or more
     */
    public List<StoredEvent> events(long from, int limit) {
        List<StoredEvent> events = new ArrayList<>();
        for (long next = from; events.size() < limit; ) {
            int wanted = limit - events.size();
            List<StoredCommit> commits = commits(next, wanted);
            for (StoredCommit commit : commits) {
                for (StoredEvent event : commit.events()) {
                    if (event.position() >= next && events.size() < limit) {
                        events.add(event);
                    }
                }
            }
            if (commits.size() < Math.min(wanted, batchSize)) {
                break;
            }
            next = commits.get(commits.size() - 1).end();
        }
        return events;
    }

    /**
     * Whole commits from the one that holds the event at {@code from}, for export: one batch at most, so ask again from the end of the last one
     * until there are none.
     *
     * @param limit commits after the one with which so many events are there are left out
     */
    public List<StoredCommit> commits(long from, int limit) {
        List<StoredCommit> commits = new ArrayList<>();
        for (BsonDocument document : rawCommits(Math.max(0, from), limit)) {
            commits.add(StoredCommit.of(document));
        }
        return commits;
    }

    /**
     * The same as {@link #commits}, as they are stored: for checks of a log that somebody may have altered, since nothing is assumed of a commit
     * but that it has a position and a count.
     */
    public List<BsonDocument> rawCommits(long from, int limit) {
        List<BsonDocument> commits = new ArrayList<>();
        List<RawBsonDocument> found = reader.commitsFrom(from, Math.min(limit, batchSize), limit);
        boolean startsHere = !found.isEmpty()
                && found.get(0).getNumber(StoredCommit.POSITION).longValue() == from;
        if (!startsHere && from != 0 && from != boundary) {
            BsonDocument holder = reader.commitAt(from);
            if (holder != null && LogReader.end(holder) > from) {
                commits.add(holder);
            }
        }
        long events = 0;
        for (RawBsonDocument commit : found) {
            if (events >= limit) {
                break;
            }
            commits.add(commit);
            events += commit.getNumber(StoredCommit.COUNT).longValue();
        }
        if (!commits.isEmpty()) {
            boundary = LogReader.end(commits.get(commits.size() - 1));
        }
        return commits;
    }

    /** Events of one aggregate with sequence numbers from {@code first} to before {@code end}, in order. */
    List<StoredEvent> eventsOf(String aggregateId, long first, long end) {
        List<StoredEvent> events = new ArrayList<>();
        for (RawBsonDocument commit : reader.commitsOf(aggregateId, first, end)) {
            for (StoredEvent event : StoredCommit.of(commit).events()) {
                if (aggregateId.equals(event.aggregateId()) && event.sequence() >= first && event.sequence() < end) {
                    events.add(event);
                }
            }
        }
        events.sort(Comparator.comparingLong(StoredEvent::sequence));
        return events;
    }

    /** Highest sequence number of an aggregate, found with a few point look-ups whatever the length of its history. */
    OptionalLong lastSequenceOf(String aggregateId) {
        long known = highestTaken(aggregateId, doubling());
        if (known < 0) {
            return OptionalLong.empty();
        }
        long low = known;
        long high = Math.min(2 * known + 2, Keys.SEQUENCES);
        while (high - low > 1) {
            long step = Math.max(1, (high - low) / KEYS_PER_PROBE);
            List<Long> probes = new ArrayList<>();
            for (long probe = low; probe < high && probes.size() <= KEYS_PER_PROBE + 1; probe += step) {
                probes.add(probe);
            }
            low = highestTaken(aggregateId, probes);
            high = Math.min(high, low + step);
        }
        return OptionalLong.of(low);
    }

    private static List<Long> doubling() {
        List<Long> probes = new ArrayList<>();
        for (long probe = 0; probe < Keys.SEQUENCES; probe = 2 * probe + 1) {
            probes.add(probe);
        }
        return probes;
    }

    private long highestTaken(String aggregateId, List<Long> probes) {
        List<String> keys =
                probes.stream().map(probe -> Keys.sequence(aggregateId, probe)).toList();
        long highest = -1;
        for (RawBsonDocument taken : reader.keysTaken(keys)) {
            var stored = taken.getArray(StoredCommit.KEYS);
            for (int i = 0; i < keys.size(); i++) {
                if (probes.get(i) > highest && stored.contains(new BsonString(keys.get(i)))) {
                    highest = probes.get(i);
                }
            }
        }
        return highest;
    }

    /** Position of the first event in log order whose timestamp is not before the instant; the end of the log when there is none. */
    long firstPositionNotBefore(Instant instant) {
        long position = reader.firstCommitNotBefore(instant);
        while (true) {
            List<StoredEvent> events = events(position, batchSize);
            if (events.isEmpty()) {
                return position;
            }
            for (StoredEvent event : events) {
                if (!event.at().isBefore(instant)) {
                    return event.position();
                }
            }
            position = events.get(events.size() - 1).position() + 1;
        }
    }

    /** @return completed with the position of the commit's first event once it is durable */
    CompletableFuture<Long> append(EncodedCommit commit) {
        return appender.append(commit);
    }

    /**
     * Calls back after each group of commits that this node made durable, with the position of the newest event. The callback runs on the appending
     * thread and must be quick.
     */
    public void onAppended(LongConsumer listener) {
        onDurable(commits ->
                listener.accept(commits.get(commits.size() - 1).outline().end() - 1));
    }

    /**
     * Hands over each group of commits that this node made durable, in the order of the log. The callback runs on the appending thread and must
     * be quick.
     */
    public void onDurable(Consumer<List<AppendedCommit>> listener) {
        appender.onDurable(listener);
    }

    /** What the server announces of commits of any node, not started yet. */
    CommitFeed feed(Runnable announced) {
        return new CommitFeed(collection, announced);
    }

    int batchSize() {
        return batchSize;
    }

    /** Stores what waits to be appended, then stops the appender. */
    @Override
    public void close() {
        appender.close();
    }

    /** The newest commit as it is stored, or null for an empty log. */
    public @Nullable BsonDocument lastCommit() {
        return reader.lastCommit();
    }
}
