package org.veintrail.log;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.proof.entry.Content;

/**
 * Destroys the payload of an event together with its salt and leaves the commitment in their place, so that every proof stays valid and the content
 * cannot be had again, not even by guessing. For what must not be kept; it cannot be undone.
 */
public final class Blanking {

    private final CommitLog log;
    private final MongoCollection<BsonDocument> commits;

    /** @param collection of the commits */
    public Blanking(CommitLog log, MongoDatabase database, String collection) {
        this.log = log;
        this.commits = database.getCollection(collection, BsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /**
     * Blanks the payload of the event at a position; one that is blanked already stays as it is.
     *
     * @throws IllegalArgumentException when there is no such event
     */
    public void blankPayload(long position) {
        StoredCommit commit = log.commits(position, 1).stream()
                .filter(found -> found.first() <= position && position < found.end())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No event stands at position " + position + "; the log ends at " + log.lastPosition() + "."));
        StoredEvent event = commit.events().get((int) (position - commit.first()));
        if (event.payloadCommitment() != null) {
            return;
        }
        byte[] commitment =
                Entries.of(event).payload().commitment(Content.Kind.PAYLOAD).toBytes();
        String field = StoredCommit.EVENTS + "." + (position - commit.first()) + ".";
        BsonValue nothing = event.text() ? new BsonString("") : BsonNull.VALUE;
        commits.updateOne(
                Filters.eq(StoredCommit.POSITION, commit.first()),
                new BsonDocument(
                                "$set",
                                new BsonDocument(field + StoredEvent.PAYLOAD, nothing)
                                        .append(field + StoredEvent.PAYLOAD_COMMITMENT, new BsonBinary(commitment)))
                        .append("$unset", new BsonDocument(field + StoredEvent.PAYLOAD_SALT, new BsonString(""))));
    }
}
