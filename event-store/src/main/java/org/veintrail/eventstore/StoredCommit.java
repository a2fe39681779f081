package org.veintrail.eventstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonReader;
import org.bson.BsonString;
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
     * Reads the events before the first that cannot be read any more.
     *
     * @param document a commit that {@link #of} may refuse
     */
    public static List<StoredEvent> readable(BsonDocument document) {
        List<StoredEvent> events = new ArrayList<>();
        long first = document.getNumber(POSITION).longValue();
        if (document.get(EVENTS) instanceof BsonArray stored) {
            for (BsonValue event : stored) {
                Optional<StoredEvent> read = event(first + events.size(), event);
                if (read.isEmpty()) {
                    break;
                }
                events.add(read.get());
            }
        }
        return events;
    }

    /** One element of {@link #EVENTS}, or empty when it is no event any more. */
    public static Optional<StoredEvent> event(long position, BsonValue element) {
        try {
            return Optional.of(StoredEvent.of(position, element.asDocument()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Something that a commit says of its events, or has beside them, and that is not so.
     *
     * @param first first position concerned
     * @param last last position concerned; equal to {@code first} where one event alone is concerned, the end of the commit where all of it is
     * @param words what it is
     */
    public record Disagreement(long first, long last, String words) {}

    /**
     * What a commit says of its events beside them, compared with the events: their number, their keys and the running maximum of timestamps; and
     * whether it has fields that none is written with.
     *
     * @param document a commit as it is stored
     * @param commit what {@link #of} read from it
     * @param latestBefore {@link #latest} of the commit before, or {@link Instant#MIN} for the first
     * @return what does not agree, or empty
     */
    public static Optional<Disagreement> disagreement(
            BsonDocument document, StoredCommit commit, Instant latestBefore) {
        long last = Math.max(commit.first(), commit.end() - 1);
        if (!(document.get(COUNT) instanceof BsonNumber count)) {
            return Optional.of(
                    new Disagreement(commit.first(), last, "The commit says nothing of how many events it has."));
        }
        Optional<Disagreement> form = CommitForm.violation(document, commit);
        if (form.isPresent()) {
            return form;
        }
        if (count.longValue() != commit.events().size()) {
            return Optional.of(new Disagreement(
                    commit.first(),
                    last,
                    "The commit says that it has " + count.longValue() + " events, but it has "
                            + commit.events().size() + "."));
        }
        Optional<Disagreement> keys = keyDisagreement(document.get(KEYS), commit, last);
        if (keys.isPresent()) {
            return keys;
        }
        Instant latest = commit.events().stream()
                .map(event -> event.at().truncatedTo(ChronoUnit.MILLIS))
                .reduce(latestBefore, (a, b) -> a.isAfter(b) ? a : b);
        return latest.equals(commit.latest())
                ? Optional.empty()
                : Optional.of(new Disagreement(
                        commit.first(),
                        last,
                        "The commit says that the latest timestamp so far is " + commit.latest() + ", but it is "
                                + latest + "."));
    }

    /** Keys stand in the order of the events, so the first that differs names its event. */
    private static Optional<Disagreement> keyDisagreement(@Nullable BsonValue stored, StoredCommit commit, long last) {
        // Copied once: an array in its raw bytes is read from its beginning for each element that is asked for.
        List<BsonValue> keys = stored instanceof BsonArray array ? new ArrayList<>(array) : List.of();
        int at = 0;
        for (StoredEvent event : commit.events()) {
            for (String key : Keys.of(event)) {
                if (at >= keys.size() || !keys.get(at).equals(new BsonString(key))) {
                    return Optional.of(new Disagreement(
                            event.position(),
                            event.position(),
                            "The unique keys of the commit are not those of its events, first of the event at position "
                                    + event.position() + "."));
                }
                at++;
            }
        }
        return at == keys.size()
                ? Optional.empty()
                : Optional.of(new Disagreement(
                        commit.first(), last, "The commit has unique keys that are none of its events'."));
    }
}
