package org.veintrail.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work as it lies in the log: one document, whose identifier is the position of its first event.
 *
 * @param first position of the first event
 * @param commitId identifier of the commit, made by the node that appended it
 * @param latest running maximum of all event timestamps up to and including this commit, cut to milliseconds
 * @param root what the {@link CommitSealer} wrote, or null when there is none
 * @param events the events in order
 */
public record StoredCommit(
        long first,
        String commitId,
        Instant latest,
        @Nullable BsonValue root,
        List<StoredEvent> events) {

    static final String POSITION = "_id";
    static final String COUNT = "count";
    static final String COMMIT_ID = "commit";
    static final String LATEST = "latest";
    static final String KEYS = "k";
    static final String ROOT = "root";
    static final String EVENTS = "events";

    /** Position after the last event, which is where the next commit starts. */
    public long end() {
        return first + events.size();
    }

    static StoredCommit of(BsonDocument document) {
        long first = document.getNumber(POSITION).longValue();
        List<BsonValue> stored = document.getArray(EVENTS).getValues();
        List<StoredEvent> events = new ArrayList<>(stored.size());
        for (BsonValue event : stored) {
            events.add(StoredEvent.of(first + events.size(), event.asDocument()));
        }
        return new StoredCommit(
                first,
                document.getString(COMMIT_ID).getValue(),
                Instant.ofEpochMilli(document.getDateTime(LATEST).getValue()),
                document.get(ROOT),
                List.copyOf(events));
    }
}
