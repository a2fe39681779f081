package org.veintrail.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Makes the document of a commit again from what an export says of its events. For one commit and one thread. */
public final class RestoredCommit {

    /** What follows the name of the commits' collection in that of one that is not restored whole yet; while it is there, there is no log. */
    public static final String UNFINISHED = "_restoring";

    private final long first;
    private final List<BsonDocument> events = new ArrayList<>();

    /** @param first position of the first event */
    public RestoredCommit(long first) {
        this.first = first;
    }

    /** What tells an event from every other, without its content. */
    public record Head(
            String id,
            Instant at,
            @Nullable String aggregateType,
            @Nullable String aggregateId,
            long sequence,
            String payloadType,
            @Nullable String revision) {}

    /** Adds the next event with its contents; each is a document of its fields. */
    public void add(Head head, BsonDocument contents) {
        BsonDocument event = new BsonDocument()
                .append(StoredEvent.ID, new BsonString(head.id()))
                .append(StoredEvent.AT, new BsonString(head.at().toString()));
        put(event, StoredEvent.TYPE, head.aggregateType());
        if (head.aggregateId() != null) {
            put(event, StoredEvent.AGGREGATE, head.aggregateId());
            event.append(StoredEvent.SEQUENCE, new BsonInt64(head.sequence()));
        }
        put(event, StoredEvent.PAYLOAD_TYPE, head.payloadType());
        put(event, StoredEvent.REVISION, head.revision());
        event.putAll(contents);
        events.add(event);
    }

    /**
     * The contents of an event.
     *
     * @param payload as the export has it, or null when it was blanked
     * @param payloadProof salt of the payload, or the commitment when it was blanked
     */
    public static BsonDocument contents(
            byte @Nullable [] payload, byte[] payloadProof, byte[] metaData, byte[] metaDataSalt) {
        boolean text = !isJson(metaData) || (payload != null && !isJson(payload));
        BsonDocument contents = new BsonDocument()
                .append(StoredEvent.PAYLOAD, payload == null ? blank(text) : value(payload, text))
                .append(StoredEvent.META_DATA, value(metaData, text))
                .append(
                        payload == null ? StoredEvent.PAYLOAD_COMMITMENT : StoredEvent.PAYLOAD_SALT,
                        new BsonBinary(payloadProof))
                .append(StoredEvent.META_DATA_SALT, new BsonBinary(metaDataSalt));
        if (text) {
            contents.append(StoredEvent.ENCODING, new BsonString(StoredEvent.TEXT));
        }
        return contents;
    }

    private static BsonValue blank(boolean text) {
        return text ? new BsonString("") : BsonNull.VALUE;
    }

    private static BsonValue value(byte[] bytes, boolean text) {
        return text
                ? new BsonString(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                : JsonBson.toBson(bytes);
    }

    private static boolean isJson(byte[] bytes) {
        try {
            return Arrays.equals(BsonJson.text(JsonBson.toBson(bytes)), bytes);
        } catch (IllegalArgumentException notJson) {
            return false;
        }
    }

    private static void put(BsonDocument event, String field, @Nullable String value) {
        if (value != null) {
            event.append(field, new BsonString(value));
        }
    }

    /**
     * The commit without its proof.
     *
     * @param commitId identifier that no other commit has
     * @param latestBefore latest timestamp of all events before it, cut to milliseconds; {@link Instant#MIN} for none
     */
    public BsonDocument document(String commitId, Instant latestBefore) {
        BsonArray keys = new BsonArray();
        Instant latest = latestBefore;
        for (BsonDocument document : events) {
            StoredEvent event = StoredEvent.of(first, document);
            Keys.of(event).forEach(key -> keys.add(new BsonString(key)));
            latest = event.at().isAfter(latest) ? event.at() : latest;
        }
        return new BsonDocument()
                .append(StoredCommit.POSITION, new BsonInt64(first))
                .append(StoredCommit.COUNT, new BsonInt32(events.size()))
                .append(StoredCommit.COMMIT_ID, new BsonString(commitId))
                .append(StoredCommit.LATEST, new BsonDateTime(latest.toEpochMilli()))
                .append(StoredCommit.KEYS, keys)
                .append(StoredCommit.EVENTS, new BsonArray(events));
    }
}
