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
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Event messages to documents. Payload and metadata of a JSON serializer become BSON values, those of any other stay text. */
final class EventCodec {

    private static final List<String> SALTS = List.of(StoredEvent.PAYLOAD_SALT, StoredEvent.META_DATA_SALT);

    private final Supplier<String> commitIds;
    private final Supplier<byte[]> salts;

    EventCodec(Supplier<String> commitIds) {
        this(commitIds, CommitSealer.NONE::salt);
    }

    /** @param salts gives each payload and each metadata a salt of its own; an empty one is not stored */
    EventCodec(Supplier<String> commitIds, Supplier<byte[]> salts) {
        this.commitIds = commitIds;
        this.salts = salts;
    }

    EncodedCommit encode(List<? extends EventMessage<?>> events, Serializer serializer) {
        List<BsonDocument> documents = new ArrayList<>(events.size());
        List<List<String>> keys = new ArrayList<>(events.size());
        Instant latest = Instant.ofEpochMilli(Long.MIN_VALUE);
        Set<String> seen = new HashSet<>();
        for (EventMessage<?> event : events) {
            documents.add(salted(document(event, serializer)));
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
        return new EncodedCommit(commitIds.get(), documents, keys, latest);
    }

    private BsonDocument salted(BsonDocument event) {
        for (String field : SALTS) {
            byte[] salt = salts.get();
            if (salt.length > 0) {
                event.append(field, new BsonBinary(salt));
            }
        }
        return event;
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

    static BsonDocument document(EventMessage<?> event, Serializer serializer) {
        boolean json = serializer instanceof JacksonSerializer;
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metaData = event.serializeMetaData(serializer, byte[].class);
        BsonDocument document = new BsonDocument()
                .append(StoredEvent.ID, new BsonString(event.getIdentifier()))
                .append(StoredEvent.AT, new BsonString(event.getTimestamp().toString()));
        DomainEventMessage<?> domainEvent = ofAggregate(event);
        if (domainEvent != null) {
            if (domainEvent.getType() != null) {
                document.append(StoredEvent.TYPE, new BsonString(domainEvent.getType()));
            }
            document.append(StoredEvent.AGGREGATE, new BsonString(domainEvent.getAggregateIdentifier()))
                    .append(StoredEvent.SEQUENCE, new BsonInt64(domainEvent.getSequenceNumber()));
        }
        document.append(
                StoredEvent.PAYLOAD_TYPE, new BsonString(payload.getType().getName()));
        if (payload.getType().getRevision() != null) {
            document.append(
                    StoredEvent.REVISION, new BsonString(payload.getType().getRevision()));
        }
        document.append(StoredEvent.PAYLOAD, value(payload.getData(), json))
                .append(StoredEvent.META_DATA, value(metaData.getData(), json));
        if (!json) {
            document.append(StoredEvent.ENCODING, new BsonString(StoredEvent.TEXT));
        }
        return document;
    }

    static BsonValue value(byte[] serialized, Serializer serializer) {
        return value(serialized, serializer instanceof JacksonSerializer);
    }

    private static BsonValue value(byte[] serialized, boolean json) {
        return json ? JsonBson.toBson(serialized) : new BsonString(new String(serialized, StandardCharsets.UTF_8));
    }

    private static @Nullable DomainEventMessage<?> ofAggregate(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domainEvent && domainEvent.getAggregateIdentifier() != null
                ? domainEvent
                : null;
    }
}
