package org.veintrail.eventstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
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

    /** Field with the position of the first event, the primary key. */
    public static final String POSITION = "_id";

    /** Field with the number of events. */
    public static final String COUNT = "count";

    static final String COMMIT_ID = "commit";
    static final String LATEST = "latest";
    static final String KEYS = "k";
    /** Field with what the {@link CommitSealer} wrote. */
    public static final String ROOT = "root";

    /** Field with the events. */
    public static final String EVENTS = "events";

    /** Position after the last event, which is where the next commit starts. */
    public long end() {
        return first + events.size();
    }

    /**
     * Reads a commit.
     *
     * @throws RuntimeException of one kind or another when the document was changed so that it is no commit any more
     */
    public static StoredCommit of(BsonDocument document) {
        RawBsonDocument raw = document instanceof RawBsonDocument same
                ? same
                : new RawBsonDocument(document, new BsonDocumentCodec());
        long first = raw.getNumber(POSITION).longValue();
        String commitId = null;
        Instant latest = null;
        BsonValue root = null;
        List<StoredEvent> events = null;
        try (BsonBinaryReader reader = new BsonBinaryReader(raw.getByteBuffer().asNIO())) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                switch (reader.readName()) {
                    case COMMIT_ID -> commitId = reader.readString();
                    case LATEST -> latest = Instant.ofEpochMilli(reader.readDateTime());
                    case ROOT -> root = BsonFields.value(reader);
                    case EVENTS -> events = readEvents(first, reader);
                    default -> reader.skipValue();
                }
            }
        }
        return new StoredCommit(
                first,
                BsonFields.required(COMMIT_ID, commitId),
                BsonFields.required(LATEST, latest),
                root,
                BsonFields.required(EVENTS, events));
    }

    private static List<StoredEvent> readEvents(long first, BsonReader reader) {
        List<StoredEvent> events = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            events.add(StoredEvent.read(first + events.size(), reader));
        }
        reader.readEndArray();
        return List.copyOf(events);
    }

    /**
     * A commit without its events.
     *
     * @param first position of the first event
     * @param end position after the last event
     * @param latest running maximum of all event timestamps up to and including this commit, cut to milliseconds
     * @param root what the {@link CommitSealer} wrote, or null when there is none
     */
    public record Outline(
            long first, long end, Instant latest, @Nullable BsonValue root) {}

    /**
     * What a commit says of its events beside them, compared with the events: their number, their keys and the running maximum of timestamps.
     *
     * @param document a commit as it is stored
     * @param commit what {@link #of} read from it
     * @param latestBefore {@link #latest} of the commit before, or {@link Instant#MIN} for the first
     * @return what does not agree, in words, or empty
     */
    public static Optional<String> disagreement(BsonDocument document, StoredCommit commit, Instant latestBefore) {
        long count = document.getNumber(COUNT).longValue();
        if (count != commit.events().size()) {
            return Optional.of("The commit says that it has " + count + " events, but it has "
                    + commit.events().size() + ".");
        }
        List<String> keys = commit.events().stream()
                .flatMap(event -> Keys.of(event).stream())
                .toList();
        List<String> stored = document.getArray(KEYS).stream()
                .map(key -> key.asString().getValue())
                .toList();
        if (!keys.equals(stored)) {
            return Optional.of("The unique keys of the commit are not those of its events.");
        }
        Instant latest = commit.events().stream()
                .map(event -> event.at().truncatedTo(ChronoUnit.MILLIS))
                .reduce(latestBefore, (a, b) -> a.isAfter(b) ? a : b);
        return latest.equals(commit.latest())
                ? Optional.empty()
                : Optional.of("The commit says that the latest timestamp so far is " + commit.latest() + ", but it is "
                        + latest + ".");
    }
}
