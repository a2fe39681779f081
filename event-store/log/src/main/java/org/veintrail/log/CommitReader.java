package org.veintrail.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;

/** Reads commits for checking: a document that cannot be read any more must not hide those before it. */
final class CommitReader {

    static final int BATCH = 256;
    private static final String KEYS = "k";

    private final CommitLog log;
    private final MongoCollection<BsonDocument> documents;

    /** @param documents in which the log's commits lie */
    CommitReader(CommitLog log, MongoCollection<BsonDocument> documents) {
        this.log = log;
        this.documents = documents;
    }

    /** Number of documents beside and in the log; cheap, and after a crash of the server perhaps not exact. */
    long documents() {
        return documents.estimatedDocumentCount();
    }

    /** What is wrong with the index that refuses a second event of one number or identifier, in words, or empty. */
    Optional<String> unguarded() {
        for (BsonDocument index : documents.listIndexes(BsonDocument.class)) {
            boolean ofKeys = index.getDocument("key").keySet().equals(Set.of(KEYS));
            if (ofKeys
                    && index.getBoolean("unique", BsonBoolean.FALSE).getValue()
                    && !index.containsKey("partialFilterExpression")) {
                return Optional.empty();
            }
        }
        return Optional.of("The unique index on the field " + KEYS
                + " of the commits is gone, so that nothing refuses an event that is there already. Look for events that"
                + " stand twice, then start again: it is made anew.");
    }

    /** The first document that no reader of the log ever looks at in its place: one within a commit, or one whose identifier is no position. */
    Optional<Finding> surplus() {
        long expected = 0;
        for (BsonDocument document : documents
                .find()
                .projection(Projections.include(StoredCommit.COUNT))
                .sort(Sorts.ascending(StoredCommit.POSITION))) {
            BsonValue id = document.get(StoredCommit.POSITION);
            if (!(id instanceof BsonNumber number) || number.doubleValue() < 0 || number.doubleValue() % 1 != 0) {
                return Optional.of(new Finding(
                        Kind.SURPLUS,
                        0,
                        0,
                        "A document lies among the commits whose identifier, " + id + ", is no position."));
            }
            long position = number.longValue();
            if (position < expected) {
                return Optional.of(new Finding(
                        Kind.DOUBLED,
                        position,
                        position,
                        "A document lies at position " + position + ", within the commit before it."));
            }
            expected = position
                    + (document.get(StoredCommit.COUNT) instanceof BsonNumber count
                            ? Math.max(1, count.longValue())
                            : 1);
        }
        return Optional.empty();
    }

    /**
     * Commits from the one that holds the position, or after it when none does; where they do not even say how many events they have, the next one
     * as it is stored.
     */
    List<BsonDocument> from(long position) {
        try {
            return log.rawCommits(position, BATCH);
        } catch (BsonInvalidOperationException | IllegalStateException e) {
            return one(position);
        }
    }

    private List<BsonDocument> one(long position) {
        try {
            return log.rawCommits(position, 1);
        } catch (BsonInvalidOperationException | IllegalStateException e) {
            return documents
                    .find(Filters.gte(StoredCommit.POSITION, position))
                    .sort(Sorts.ascending(StoredCommit.POSITION))
                    .limit(1)
                    .into(new ArrayList<>());
        }
    }

    /** Position after the newest durable event; where the newest commit does not say how many it has, after its first, so that
     * whoever goes there meets it. */
    long end() {
        try {
            return log.lastPosition() + 1;
        } catch (BsonInvalidOperationException | IllegalStateException e) {
            BsonDocument newest = documents
                    .find(Filters.gte(StoredCommit.POSITION, 0L))
                    .projection(Projections.include(StoredCommit.COUNT))
                    .sort(Sorts.descending(StoredCommit.POSITION))
                    .limit(1)
                    .first();
            return newest == null ? 0 : newest.getNumber(StoredCommit.POSITION).longValue() + count(newest);
        }
    }

    private static long count(BsonDocument commit) {
        return commit.get(StoredCommit.COUNT) instanceof BsonNumber count ? Math.max(1, count.longValue()) : 1;
    }
}
