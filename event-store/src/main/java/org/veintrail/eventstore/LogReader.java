package org.veintrail.eventstore;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the commit collection. Only the primary key and the unique keys are used to find commits.
 *
 * <p>Readers of events see what is durable on a majority; the appender looks for what exists at all.
 */
final class LogReader {

    private static final long MOST_BYTES = 4L << 20;
    private static final int LEAST_PER_REPLY = 2;
    private static final int MOST_PER_REPLY = 512;

    private final MongoCollection<RawBsonDocument> durable;
    private final MongoCollection<RawBsonDocument> newest;

    /** Follows the size of the commits that were read last, so that one reply of the server is not much more than is wanted. */
    private volatile int commitsPerReply = 16;

    /** Of the commits that were read last, so that the server sends hardly more than is wanted: a commit holds the events of a whole act. */
    private volatile double eventsPerCommit = 1;

    LogReader(MongoCollection<BsonDocument> collection) {
        MongoCollection<RawBsonDocument> raw = collection.withDocumentClass(RawBsonDocument.class);
        this.durable = raw.withReadConcern(ReadConcern.MAJORITY).withReadPreference(ReadPreference.primary());
        this.newest = raw.withReadConcern(ReadConcern.LOCAL).withReadPreference(ReadPreference.primary());
    }

    /** @throws IllegalStateException for a commit without events: nothing could ever be appended after it */
    static long end(BsonDocument commit) {
        long position = commit.getNumber(StoredCommit.POSITION).longValue();
        long count = commit.getNumber(StoredCommit.COUNT).longValue();
        if (count < 1) {
            throw new IllegalStateException("The commit at position " + position + " says that it has " + count
                    + " events. Was the document changed by hand? Run the verifier.");
        }
        return position + count;
    }

    /** Position after the newest durable event, 0 for an empty log. */
    long end() {
        BsonDocument last = durable.find()
                .projection(Projections.include(StoredCommit.COUNT))
                .sort(Sorts.descending(StoredCommit.POSITION))
                .limit(1)
                .first();
        return last == null ? 0 : end(last);
    }

    @Nullable
    BsonDocument lastCommit() {
        List<RawBsonDocument> last = lastCommits(1);
        return last.isEmpty() ? null : last.get(0);
    }

    /** The last commits, in order; all when there are fewer. */
    List<RawBsonDocument> lastCommits(int count) {
        return newest.find()
                .sort(Sorts.descending(StoredCommit.POSITION))
                .limit(count)
                .into(new ArrayList<>())
                .reversed();
    }

    /**
     * Commits that start at or after the position, in order; fewer than there are, but at least one where there is one.
     *
     * @param limit most commits to read
     * @param events after a commit with which so many events are there no more are read; nor after one with which {@value #MOST_BYTES} bytes are
     *     there, so that memory depends neither on how many events a commit has nor on how large they are
     */
    List<RawBsonDocument> commitsFrom(long position, int limit, long events) {
        List<RawBsonDocument> found = new ArrayList<>();
        Bson rest = Filters.gte(StoredCommit.POSITION, position);
        long seen = 0;
        long bytes = 0;
        boolean more = true;
        while (more && seen < events && bytes < MOST_BYTES && found.size() < limit) {
            int before = found.size();
            int wanted = (int) Math.clamp(Math.ceil((events - seen) / eventsPerCommit), 1, limit - before);
            try (MongoCursor<RawBsonDocument> commits = inOrder(rest, wanted)) {
                while (seen < events && bytes < MOST_BYTES && commits.hasNext()) {
                    RawBsonDocument commit = commits.next();
                    seen += commit.get(StoredCommit.COUNT) instanceof BsonNumber count ? count.longValue() : 1;
                    bytes += commit.getByteBuffer().remaining();
                    found.add(commit);
                }
            }
            more = found.size() - before == wanted;
            if (found.size() > before) {
                commitsPerReply = (int) Math.clamp(MOST_BYTES * found.size() / bytes, LEAST_PER_REPLY, MOST_PER_REPLY);
                eventsPerCommit = Math.max(1, (double) seen / found.size());
                // Where the last one says that it ends is no place to go on from: somebody may have altered it.
                rest = Filters.gt(
                        StoredCommit.POSITION, found.get(found.size() - 1).get(StoredCommit.POSITION));
            }
        }
        return found;
    }

    private MongoCursor<RawBsonDocument> inOrder(Bson which, int limit) {
        return durable.find(which)
                .sort(Sorts.ascending(StoredCommit.POSITION))
                .limit(limit)
                .batchSize(Math.min(limit, commitsPerReply))
                .iterator();
    }

    /** The commit that holds the event at the position, or the last one before it, or null. */
    @Nullable
    BsonDocument commitAt(long position) {
        return durable.find(Filters.lte(StoredCommit.POSITION, position))
                .sort(Sorts.descending(StoredCommit.POSITION))
                .limit(1)
                .first();
    }

    @Nullable
    BsonDocument findByKeys(List<String> keys) {
        return newest.find(Filters.in(StoredCommit.KEYS, keys)).limit(1).first();
    }

    @Nullable
    BsonDocument findDurableByKey(String key) {
        return durable.find(Filters.eq(StoredCommit.KEYS, key)).limit(1).first();
    }

    boolean isDurable(long position) {
        return durable.find(Filters.eq(StoredCommit.POSITION, position))
                        .projection(Projections.include(StoredCommit.POSITION))
                        .first()
                != null;
    }

    /** Which of the keys are taken. */
    List<RawBsonDocument> keysTaken(List<String> keys) {
        return durable.find(Filters.in(StoredCommit.KEYS, keys))
                .projection(Projections.include(StoredCommit.KEYS))
                .into(new ArrayList<>());
    }

    /** Commits, in no order, that hold events of the aggregate with sequence numbers from {@code first} to before {@code end}. */
    List<RawBsonDocument> commitsOf(String aggregateId, long first, long end) {
        String limit = end >= Keys.SEQUENCES ? Keys.afterSequences(aggregateId) : Keys.sequence(aggregateId, end);
        Bson range = new BsonDocument("$elemMatch", range(Keys.sequence(aggregateId, first), limit));
        return durable.find(Filters.eq(StoredCommit.KEYS, range)).into(new ArrayList<>());
    }

    private static BsonDocument range(String from, String before) {
        return new BsonDocument("$gte", new org.bson.BsonString(from)).append("$lt", new org.bson.BsonString(before));
    }

    /**
     * Position of the first commit whose running maximum of timestamps is not before the instant, found by halving; the end of the log when there
     * is none.
     */
    long firstCommitNotBefore(Instant instant) {
        long millis = instant.toEpochMilli();
        long low = 0;
        long high = end();
        while (low < high) {
            BsonDocument middle = commitHead((low + high) >>> 1);
            if (middle.getDateTime(StoredCommit.LATEST).getValue() < millis) {
                low = end(middle);
            } else {
                high = middle.getNumber(StoredCommit.POSITION).longValue();
            }
        }
        return low;
    }

    private BsonDocument commitHead(long position) {
        BsonDocument head = durable.find(Filters.lte(StoredCommit.POSITION, position))
                .projection(Projections.include(StoredCommit.COUNT, StoredCommit.LATEST))
                .sort(Sorts.descending(StoredCommit.POSITION))
                .limit(1)
                .first();
        if (head == null) {
            throw new IllegalStateException("No commit holds position " + position
                    + " although the log goes on after it. Was the collection changed by hand?");
        }
        return head;
    }
}
