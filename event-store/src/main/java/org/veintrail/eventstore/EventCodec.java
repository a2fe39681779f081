package org.veintrail.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;

/**
 * Event messages to documents. Payload and metadata of a JSON serializer become BSON values, those of any other stay text. Everything that does not
 * depend on the position is done here, by the threads of the callers: the appender has one thread for all of them.
 */
final class EventCodec {

    private static final int USUAL_BYTES = 2048;

    private final Supplier<String> commitIds;
    private final CommitSealer<?> sealer;

    EventCodec(Supplier<String> commitIds) {
        this(commitIds, CommitSealer.NONE);
    }

    /** @param sealer salts each payload and each metadata, and prepares the proof of each event */
    EventCodec(Supplier<String> commitIds, CommitSealer<?> sealer) {
        this.commitIds = commitIds;
        this.sealer = sealer;
    }

    EncodedCommit encode(List<? extends EventMessage<?>> events, Serializer serializer) {
        List<List<String>> keys = new ArrayList<>(events.size());
        Instant latest = Instant.ofEpochMilli(Long.MIN_VALUE);
        Set<String> seen = new HashSet<>();
        for (EventMessage<?> event : events) {
            List<String> eventKeys = keysOf(event);
            for (String key : eventKeys) {
                // A unique index compares documents with each other, not the elements of one document's array.
                if (!seen.add(key)) {
                    throw EventKeyExistsException.withinCommit(keys.size(), key);
                }
            }
            keys.add(eventKeys);
            latest = event.getTimestamp().isAfter(latest) ? event.getTimestamp() : latest;
        }
        EncodedCommit.Builder commit = new EncodedCommit.Builder(commitIds.get(), keys, latest);
        for (EventMessage<?> event : events) {
            commit.add(write(event, serializer, commit.writer()));
        }
        return commit.build();
    }

    /** Writes one event with its salts. @return what its proof needs but the position */
    private byte[] write(EventMessage<?> event, Serializer serializer, BsonBinaryWriter writer) {
        byte[] payloadSalt = sealer.salt();
        byte[] metaDataSalt = sealer.salt();
        Written written = writeOpen(event, serializer, writer);
        if (payloadSalt.length == 0) {
            writer.writeEndDocument();
            return payloadSalt;
        }
        writer.writeBinaryData(StoredEvent.PAYLOAD_SALT, new BsonBinary(payloadSalt));
        writer.writeBinaryData(StoredEvent.META_DATA_SALT, new BsonBinary(metaDataSalt));
        writer.writeEndDocument();
        DomainEventMessage<?> domainEvent = ofAggregate(event);
        return sealer.prepare(new LogEntry(
                0,
                event.getIdentifier(),
                event.getTimestamp(),
                domainEvent == null ? null : domainEvent.getType(),
                domainEvent == null ? null : domainEvent.getAggregateIdentifier(),
                domainEvent == null ? 0 : domainEvent.getSequenceNumber(),
                written.payloadType(),
                written.revision(),
                Content.clear(payloadSalt, written.payload()),
                Content.clear(metaDataSalt, written.metaData())));
    }

    static List<String> keysOf(EventMessage<?> event) {
        DomainEventMessage<?> domainEvent = ofAggregate(event);
        if (domainEvent != null) {
            return List.of(
                    Keys.sequence(domainEvent.getAggregateIdentifier(), domainEvent.getSequenceNumber()),
                    Keys.eventId(event.getIdentifier()));
        }
        return List.of(Keys.eventId(event.getIdentifier()));
    }

    /** One event as a document of its own, without salts. */
    static BsonDocument document(EventMessage<?> event, Serializer serializer) {
        BasicOutputBuffer buffer = new BasicOutputBuffer(USUAL_BYTES);
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            writeOpen(event, serializer, writer);
            writer.writeEndDocument();
        }
        return new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getSize()).decode(new BsonDocumentCodec());
    }

    /** What was written of an event, as it will be read again. */
    @SuppressWarnings("ArrayRecordComponent") // Lives for one call.
    private record Written(String payloadType, @Nullable String revision, byte[] payload, byte[] metaData) {}

    /** Leaves the document open for more fields. */
    private static Written writeOpen(EventMessage<?> event, Serializer serializer, BsonBinaryWriter writer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metaData = event.serializeMetaData(serializer, byte[].class);
        String payloadType = payload.getType().getName();
        String revision = payload.getType().getRevision();
        boolean json = serializer instanceof JacksonSerializer;
        writer.writeStartDocument();
        writer.writeString(StoredEvent.ID, event.getIdentifier());
        writer.writeString(StoredEvent.AT, event.getTimestamp().toString());
        DomainEventMessage<?> domainEvent = ofAggregate(event);
        if (domainEvent != null) {
            if (domainEvent.getType() != null) {
                writer.writeString(StoredEvent.TYPE, domainEvent.getType());
            }
            writer.writeString(StoredEvent.AGGREGATE, domainEvent.getAggregateIdentifier());
            writer.writeInt64(StoredEvent.SEQUENCE, domainEvent.getSequenceNumber());
        }
        writer.writeString(StoredEvent.PAYLOAD_TYPE, payloadType);
        if (revision != null) {
            writer.writeString(StoredEvent.REVISION, revision);
        }
        writer.writeName(StoredEvent.PAYLOAD);
        byte[] payloadRead = write(payload.getData(), json, writer);
        writer.writeName(StoredEvent.META_DATA);
        byte[] metaDataRead = write(metaData.getData(), json, writer);
        if (!json) {
            writer.writeString(StoredEvent.ENCODING, StoredEvent.TEXT);
        }
        return new Written(payloadType, revision, payloadRead, metaDataRead);
    }

    private static byte[] write(byte[] serialized, boolean json, BsonBinaryWriter writer) {
        if (json) {
            return JsonBson.write(serialized, writer);
        }
        String text = new String(serialized, StandardCharsets.UTF_8);
        writer.writeString(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static BsonValue value(byte[] serialized, Serializer serializer) {
        return serializer instanceof JacksonSerializer
                ? JsonBson.toBson(serialized)
                : new BsonString(new String(serialized, StandardCharsets.UTF_8));
    }

    private static @Nullable DomainEventMessage<?> ofAggregate(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domainEvent && domainEvent.getAggregateIdentifier() != null
                ? domainEvent
                : null;
    }
}
