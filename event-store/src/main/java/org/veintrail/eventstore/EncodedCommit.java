package org.veintrail.eventstore;

import java.time.Instant;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A unit of work ready to be stored, but for its position.
 *
 * @param commitId identifier that tells this commit from every other, also after a lost answer
 * @param events the events' documents, in order
 * @param keys for each event its unique keys; an event without aggregate has only that of its identifier
 * @param latest latest timestamp of the events
 */
record EncodedCommit(String commitId, List<BsonDocument> events, List<List<String>> keys, Instant latest) {

    List<String> allKeys() {
        return keys.stream().flatMap(List::stream).toList();
    }

    /** @param runningLatest latest timestamp of the log so far, in milliseconds since 1970 */
    BsonDocument numbered(long first, long runningLatest) {
        return new BsonDocument()
                .append(StoredCommit.POSITION, new BsonInt64(first))
                .append(StoredCommit.COUNT, new BsonInt32(events.size()))
                .append(StoredCommit.COMMIT_ID, new BsonString(commitId))
                .append(StoredCommit.LATEST, new BsonDateTime(Math.max(runningLatest, latest.toEpochMilli())))
                .append(
                        StoredCommit.KEYS,
                        new BsonArray(allKeys().stream()
                                .<BsonValue>map(BsonString::new)
                                .toList()))
                .append(StoredCommit.EVENTS, new BsonArray(events));
    }
}
