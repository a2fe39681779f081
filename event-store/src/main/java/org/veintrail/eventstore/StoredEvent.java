package org.veintrail.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bson.BsonBinary;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
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

    /** @throws RuntimeException of one kind or another when the document is no event */
    static StoredEvent of(long position, BsonDocument event) {
        RawBsonDocument raw =
                event instanceof RawBsonDocument same ? same : new RawBsonDocument(event, new BsonDocumentCodec());
        try (BsonBinaryReader reader = new BsonBinaryReader(raw.getByteBuffer().asNIO())) {
            return read(position, reader);
        }
    }

    /** Reads the document at which the reader stands, field by field in one go. */
    static StoredEvent read(long position, BsonReader reader) {
        Fields fields = new Fields();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            fields.read(reader.readName(), reader);
        }
        reader.readEndDocument();
        return fields.event(position);
    }

    /** The fields met so far. */
    private static final class Fields {
        private @Nullable String id;
        private @Nullable String at;
        private @Nullable String type;
        private @Nullable String aggregate;
        private @Nullable Long sequence;
        private @Nullable String payloadType;
        private @Nullable String revision;
        private @Nullable BsonValue payload;
        private @Nullable BsonValue metaData;
        private boolean text;
        private @Nullable BsonBinary payloadSalt;
        private @Nullable BsonBinary metaDataSalt;
        private @Nullable BsonBinary payloadCommitment;

        void read(String name, BsonReader reader) {
            switch (name) {
                case ID -> id = reader.readString();
                case AT -> at = reader.readString();
                case TYPE -> type = BsonFields.textOrNull(reader);
                case AGGREGATE -> aggregate = BsonFields.textOrNull(reader);
                case SEQUENCE -> sequence = BsonFields.number(reader);
                case PAYLOAD_TYPE -> payloadType = reader.readString();
                case REVISION -> revision = BsonFields.textOrNull(reader);
                case PAYLOAD -> payload = BsonFields.value(reader);
                case META_DATA -> metaData = BsonFields.value(reader);
                case PAYLOAD_SALT -> payloadSalt = reader.readBinaryData();
                case META_DATA_SALT -> metaDataSalt = reader.readBinaryData();
                case PAYLOAD_COMMITMENT -> payloadCommitment = reader.readBinaryData();
                default -> {
                    text |= name.equals(ENCODING);
                    reader.skipValue();
                }
            }
        }

        StoredEvent event(long position) {
            return new StoredEvent(
                    position,
                    BsonFields.required(ID, id),
                    BsonFields.instant(BsonFields.required(AT, at)),
                    type,
                    aggregate,
                    aggregate == null ? 0 : BsonFields.required(SEQUENCE, sequence),
                    BsonFields.required(PAYLOAD_TYPE, payloadType),
                    revision,
                    BsonFields.required(PAYLOAD, payload),
                    BsonFields.required(META_DATA, metaData),
                    text,
                    payloadSalt,
                    metaDataSalt,
                    payloadCommitment);
        }
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
        return text ? value.asString().getValue().getBytes(StandardCharsets.UTF_8) : BsonJson.text(value);
    }
}
