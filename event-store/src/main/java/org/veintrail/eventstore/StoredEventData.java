package org.veintrail.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.BsonValue;

/** A stored event in the form in which Axon deserializes it. Values are turned back into the serializer's bytes only when they are asked for. */
class StoredEventData implements EventData<byte[]> {

    private static final SerializedType META_DATA = new SimpleSerializedType(MetaData.class.getName(), null);

    private final StoredEvent event;
    private final EventDecoder.Opened opened;

    private StoredEventData(StoredEvent event, EventDecoder.Opened opened) {
        this.event = event;
        this.opened = opened;
    }

    /** @throws IllegalArgumentException for an event without aggregate */
    static DomainEventData<byte[]> ofAggregate(StoredEvent event) {
        return new OfAggregate(event, EventDecoder.UNHEARD);
    }

    /** Without position. */
    static EventData<byte[]> plain(StoredEvent event) {
        return new StoredEventData(event, EventDecoder.UNHEARD);
    }

    static SerializedObject<byte[]> metaData(BsonValue stored, Serializer serializer) {
        byte[] bytes = serializer instanceof JacksonSerializer
                ? BsonJson.text(stored)
                : stored.asString().getValue().getBytes(StandardCharsets.UTF_8);
        return new SerializedMetaData<>(bytes, byte[].class);
    }

    static TrackedEventData<byte[]> tracked(StoredEvent event) {
        return tracked(event, EventDecoder.UNHEARD);
    }

    /** @param opened is told when the data of the payload is asked for */
    static TrackedEventData<byte[]> tracked(StoredEvent event, EventDecoder.Opened opened) {
        TrackingToken token = new GlobalSequenceTrackingToken(event.position());
        return event.aggregateId() == null
                ? new Plain(event, token, opened)
                : new TrackedDomainEventData<>(token, new OfAggregate(event, opened));
    }

    @Override
    public String getEventIdentifier() {
        return event.id();
    }

    @Override
    public Instant getTimestamp() {
        return event.at();
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new Late(event::metaDataBytes, META_DATA);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new Late(this::openPayload, new SimpleSerializedType(event.payloadType(), event.revision()));
    }

    private byte[] openPayload() {
        opened.payload(event.payloadType(), event.position());
        return event.payloadBytes();
    }

    /** The framework asks for the type several times before it asks for the data, and for the data of many events never. */
    private record Late(Supplier<byte[]> data, SerializedType type) implements SerializedObject<byte[]> {
        @Override
        public Class<byte[]> getContentType() {
            return byte[].class;
        }

        @Override
        public SerializedType getType() {
            return type;
        }

        @Override
        public byte[] getData() {
            return data.get();
        }
    }

    private static final class Plain extends StoredEventData implements TrackedEventData<byte[]> {

        private final TrackingToken token;

        Plain(StoredEvent event, TrackingToken token, EventDecoder.Opened opened) {
            super(event, opened);
            this.token = token;
        }

        @Override
        public TrackingToken trackingToken() {
            return token;
        }
    }

    private static final class OfAggregate extends StoredEventData implements DomainEventData<byte[]> {

        private final StoredEvent event;

        OfAggregate(StoredEvent event, EventDecoder.Opened opened) {
            super(event, opened);
            this.event = event;
        }

        @Override
        @SuppressWarnings("NullAway") // Axon stores a null type when the message has none.
        public String getType() {
            return event.aggregateType();
        }

        @Override
        @SuppressWarnings("NullAway") // Made only for events of an aggregate.
        public String getAggregateIdentifier() {
            return event.aggregateId();
        }

        @Override
        public long getSequenceNumber() {
            return event.sequence();
        }
    }
}
