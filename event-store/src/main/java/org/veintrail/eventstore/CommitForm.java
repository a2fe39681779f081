package org.veintrail.eventstore;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * The form in which commits are written, held strictly: readers of the log take what they know and pass over the rest, so that a field beside those, one
 * that stands twice or one of another type could say to one reader what it does not say to another, and no proof covers it.
 */
final class CommitForm {

    private static final Set<BsonType> TEXT = Set.of(BsonType.STRING);
    private static final Set<BsonType> WHOLE = Set.of(BsonType.INT32, BsonType.INT64);
    private static final Set<BsonType> BINARY = Set.of(BsonType.BINARY);
    private static final Set<BsonType> ANY = Set.of(BsonType.values());

    private static final Map<String, Set<BsonType>> OF_COMMITS = Map.of(
            StoredCommit.POSITION, WHOLE,
            StoredCommit.COUNT, WHOLE,
            StoredCommit.COMMIT_ID, TEXT,
            StoredCommit.LATEST, Set.of(BsonType.DATE_TIME),
            StoredCommit.KEYS, Set.of(BsonType.ARRAY),
            StoredCommit.EVENTS, Set.of(BsonType.ARRAY),
            StoredCommit.ROOT, ANY);

    private static final Map<String, Set<BsonType>> OF_EVENTS = Map.ofEntries(
            Map.entry(StoredEvent.ID, TEXT),
            Map.entry(StoredEvent.AT, TEXT),
            Map.entry(StoredEvent.TYPE, TEXT),
            Map.entry(StoredEvent.AGGREGATE, TEXT),
            Map.entry(StoredEvent.SEQUENCE, WHOLE),
            Map.entry(StoredEvent.PAYLOAD_TYPE, TEXT),
            Map.entry(StoredEvent.REVISION, TEXT),
            Map.entry(StoredEvent.PAYLOAD, ANY),
            Map.entry(StoredEvent.META_DATA, ANY),
            Map.entry(StoredEvent.ENCODING, TEXT),
            Map.entry(StoredEvent.PAYLOAD_SALT, BINARY),
            Map.entry(StoredEvent.META_DATA_SALT, BINARY),
            Map.entry(StoredEvent.PAYLOAD_COMMITMENT, BINARY));

    private final long first;
    private final long last;

    private CommitForm(long first, long last) {
        this.first = first;
        this.last = last;
    }

    /**
     * What a commit has that none is written with.
     *
     * @param commit what {@link StoredCommit#of} read from the document
     */
    static Optional<StoredCommit.Disagreement> violation(BsonDocument document, StoredCommit commit) {
        RawBsonDocument raw = document instanceof RawBsonDocument same
                ? same
                : new RawBsonDocument(document, new BsonDocumentCodec());
        CommitForm form = new CommitForm(commit.first(), Math.max(commit.first(), commit.end() - 1));
        try (BsonBinaryReader reader = new BsonBinaryReader(raw.getByteBuffer().asNIO())) {
            return form.ofCommit(reader);
        }
    }

    private Optional<StoredCommit.Disagreement> ofCommit(BsonReader reader) {
        Set<String> seen = new HashSet<>();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            String wrong = wrong(name, reader.getCurrentBsonType(), OF_COMMITS, seen);
            if (wrong != null) {
                return Optional.of(new StoredCommit.Disagreement(first, last, "The commit has " + wrong));
            }
            if (name.equals(StoredCommit.EVENTS)) {
                Optional<StoredCommit.Disagreement> ofEvent = ofEvents(reader);
                if (ofEvent.isPresent()) {
                    return ofEvent;
                }
            } else {
                reader.skipValue();
            }
        }
        return Optional.empty();
    }

    private Optional<StoredCommit.Disagreement> ofEvents(BsonReader reader) {
        reader.readStartArray();
        for (long position = first; reader.readBsonType() != BsonType.END_OF_DOCUMENT; position++) {
            String wrong = ofEvent(reader);
            if (wrong != null) {
                return Optional.of(new StoredCommit.Disagreement(
                        position, position, "The event at position " + position + " has " + wrong));
            }
        }
        reader.readEndArray();
        return Optional.empty();
    }

    private static @Nullable String ofEvent(BsonReader reader) {
        Set<String> seen = new HashSet<>();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            String wrong = wrong(name, reader.getCurrentBsonType(), OF_EVENTS, seen);
            if (wrong != null) {
                return wrong;
            }
            if (!isPlain(name, reader)) {
                return "a field \"" + name + "\" with a value that none is written with.";
            }
        }
        reader.readEndDocument();
        return seen.contains(StoredEvent.SEQUENCE) == seen.contains(StoredEvent.AGGREGATE)
                ? null
                : "a sequence number without an aggregate.";
    }

    /** Passes over the value. @return whether it is one that events are written with, as far as no leaf covers it */
    private static boolean isPlain(String name, BsonReader reader) {
        if (OF_EVENTS.get(name) == BINARY) {
            return reader.readBinaryData().getType() == BsonBinarySubType.BINARY.getValue();
        }
        if (name.equals(StoredEvent.ENCODING)) {
            return reader.readString().equals(StoredEvent.TEXT);
        }
        reader.skipValue();
        return true;
    }

    private static @Nullable String wrong(
            String name, BsonType type, Map<String, Set<BsonType>> known, Set<String> seen) {
        Set<BsonType> types = known.get(name);
        if (types == null) {
            return "a field \"" + name + "\", which none is written with.";
        }
        if (!seen.add(name)) {
            return "the field \"" + name + "\" twice.";
        }
        return types.contains(type)
                ? null
                : "a field \"" + name + "\" of the type " + type + ", which none is written with.";
    }
}
