package org.veintrail.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One event as it lies in the log.
 *
 * @param position place in the global sequence, from 0, without gaps
 * @param id identifier of the event message
 * @param at timestamp of the event message
 * @param aggregateType type of the aggregate, or null for an event without aggregate
 * @param aggregateId identifier of the aggregate, or null for an event without aggregate
 * @param sequence number of the event within its aggregate, from 0; 0 for an event without aggregate
 * @param payloadType name of the payload's class
 * @param revision revision of the payload, or null when it has none
 * @param payload payload as a BSON value
 * @param metaData metadata as a BSON value
 * @param text whether payload and metadata are opaque text of a serializer that does not write JSON
 * @param payloadSalt what the proof's commitment to the payload is salted with, or null when there is none
 * @param metaDataSalt the same for the metadata
 * @param payloadCommitment stands in the place of a payload that was blanked, or null while the payload is there
 */
public record StoredEvent(
        long position,
        String id,
        Instant at,
        @Nullable String aggregateType,
        @Nullable String aggregateId,
        long sequence,
        String payloadType,
        @Nullable String revision,
        BsonValue payload,
        BsonValue metaData,
        boolean text,
        @Nullable BsonBinary payloadSalt,
        @Nullable BsonBinary metaDataSalt,
        @Nullable BsonBinary payloadCommitment) {

    /** Field with the salt of the payload. */
    public static final String PAYLOAD_SALT = "payloadSalt";
    /** Field with the commitment to a blanked payload. */
    public static final String PAYLOAD_COMMITMENT = "payloadCommitment";
    /** Field with the payload. */
    public static final String PAYLOAD = "payload";
    /** Field with the salt of the metadata. */
    static final String META_DATA_SALT = "metaDataSalt";

    static final String ID = "id";
    static final String AT = "at";
    static final String TYPE = "type";
    static final String AGGREGATE = "aggregate";
    static final String SEQUENCE = "sequence";
    static final String PAYLOAD_TYPE = "payloadType";
    static final String REVISION = "revision";
    static final String META_DATA = "metaData";
    static final String ENCODING = "encoding";
    static final String TEXT = "text";

    static StoredEvent of(long position, BsonDocument event) {
        boolean ofAggregate = event.containsKey(AGGREGATE);
        return new StoredEvent(
                position,
                event.getString(ID).getValue(),
                Instant.parse(event.getString(AT).getValue()),
                textOf(event, TYPE),
                textOf(event, AGGREGATE),
                ofAggregate ? event.getNumber(SEQUENCE).longValue() : 0,
                event.getString(PAYLOAD_TYPE).getValue(),
                textOf(event, REVISION),
                required(event, PAYLOAD),
                required(event, META_DATA),
                event.containsKey(ENCODING),
                binaryOf(event, PAYLOAD_SALT),
                binaryOf(event, META_DATA_SALT),
                binaryOf(event, PAYLOAD_COMMITMENT));
    }

    /** The payload as the serializer wrote it, up to spaces between tokens; the same stored value gives the same bytes. */
    public byte[] payloadBytes() {
        return bytes(payload);
    }

    /** The metadata as the serializer wrote it, up to spaces between tokens; the same stored value gives the same bytes. */
    public byte[] metaDataBytes() {
        return bytes(metaData);
    }

    private byte[] bytes(BsonValue value) {
        return text ? value.asString().getValue().getBytes(StandardCharsets.UTF_8) : JsonBson.toJson(value);
    }

    private static @Nullable BsonBinary binaryOf(BsonDocument event, String field) {
        BsonValue value = event.get(field);
        return value == null ? null : value.asBinary();
    }

    static BsonValue required(BsonDocument event, String field) {
        BsonValue value = event.get(field);
        if (value == null) {
            throw new IllegalStateException("A stored document has no field " + field
                    + ". Was the document changed by hand? Run the verifier.");
        }
        return value;
    }

    private static @Nullable String textOf(BsonDocument event, String field) {
        BsonValue value = event.get(field);
        return value instanceof BsonString text ? text.getValue() : null;
    }
}
