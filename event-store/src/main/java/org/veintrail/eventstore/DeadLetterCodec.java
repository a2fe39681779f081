package org.veintrail.eventstore;

import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Dead letters to documents and back. The event in it looks as it does in the log, with its position when it came from there. */
final class DeadLetterCodec {

    static final String EVENT = "event";
    static final String POSITION = "position";
    static final String CAUSE = "cause";
    static final String CAUSE_TYPE = "type";
    static final String CAUSE_MESSAGE = "message";
    static final String ENQUEUED_AT = "enqueuedAt";
    static final String LAST_TOUCHED = "lastTouched";
    static final String DIAGNOSTICS = "diagnostics";

    private final Serializer serializer;
    private final EventUpcaster upcaster;
    private final Clock clock;

    DeadLetterCodec(Serializer serializer, EventUpcaster upcaster, Clock clock) {
        this.serializer = serializer;
        this.upcaster = upcaster;
        this.clock = clock;
    }

    BsonDocument document(DeadLetter<? extends EventMessage<?>> letter) {
        EventMessage<?> message = letter.message();
        BsonDocument document = changeable(letter)
                .append(ENQUEUED_AT, new BsonString(letter.enqueuedAt().toString()))
                .append(EVENT, EventCodec.document(message, serializer));
        if (message instanceof TrackedEventMessage<?> tracked) {
            // Asked as a token of any kind: while a projection is rebuilt its tokens are wrapped.
            tracked.trackingToken()
                    .position()
                    .ifPresent(position -> document.append(POSITION, new BsonInt64(position)));
        }
        return document;
    }

    /** What a failed retry changes. */
    BsonDocument changeable(DeadLetter<?> letter) {
        return new BsonDocument()
                .append(LAST_TOUCHED, new BsonString(letter.lastTouched().toString()))
                .append(CAUSE, letter.cause().map(DeadLetterCodec::causeOf).orElse(BsonNull.VALUE))
                .append(
                        DIAGNOSTICS,
                        EventCodec.value(
                                serializer
                                        .serialize(letter.diagnostics(), byte[].class)
                                        .getData(),
                                serializer));
    }

    private static BsonValue causeOf(Cause cause) {
        return new BsonDocument(CAUSE_TYPE, new BsonString(cause.type()))
                .append(CAUSE_MESSAGE, cause.message() == null ? BsonNull.VALUE : new BsonString(cause.message()));
    }

    StoredDeadLetter letter(BsonDocument document) {
        return new StoredDeadLetter(
                document.getString("_id").getValue(),
                message(document),
                cause(document.get(CAUSE)),
                Instant.parse(document.getString(ENQUEUED_AT).getValue()),
                Instant.parse(document.getString(LAST_TOUCHED).getValue()),
                diagnostics(document),
                clock);
    }

    DeadLetterHead head(BsonDocument document, long behind) {
        BsonDocument event = document.getDocument(EVENT);
        Cause cause = cause(document.get(CAUSE));
        return new DeadLetterHead(
                document.getString(MongoDeadLetterQueue.GROUP).getValue(),
                document.getString(MongoDeadLetterQueue.SEQUENCE).getValue(),
                document.containsKey(POSITION) ? document.getNumber(POSITION).longValue() : -1,
                event.getString(StoredEvent.ID).getValue(),
                event.getString(StoredEvent.PAYLOAD_TYPE).getValue(),
                cause == null ? null : cause.type(),
                cause == null ? null : cause.message(),
                Instant.parse(document.getString(ENQUEUED_AT).getValue()),
                Instant.parse(document.getString(LAST_TOUCHED).getValue()),
                diagnostics(document),
                behind);
    }

    private static @Nullable Cause cause(@Nullable BsonValue stored) {
        if (!(stored instanceof BsonDocument cause)) {
            return null;
        }
        BsonValue message = cause.get(CAUSE_MESSAGE);
        return new ThrowableCause(
                cause.getString(CAUSE_TYPE).getValue(), message instanceof BsonString text ? text.getValue() : null);
    }

    private MetaData diagnostics(BsonDocument document) {
        return serializer.deserialize(
                StoredEventData.metaData(BsonFields.required(DIAGNOSTICS, document.get(DIAGNOSTICS)), serializer));
    }

    private EventMessage<?> message(BsonDocument document) {
        BsonDocument event = document.getDocument(EVENT);
        if (document.containsKey(POSITION)) {
            StoredEvent stored = StoredEvent.of(document.getNumber(POSITION).longValue(), event);
            return EventUtils.upcastAndDeserializeTrackedEvents(
                            Stream.of(StoredEventData.tracked(stored)), serializer, upcaster)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The upcasters leave nothing of the dead event "
                            + stored.id() + " at position " + stored.position() + ". Evict it."));
        }
        StoredEvent stored = StoredEvent.of(-1, event);
        EventData<byte[]> data = StoredEventData.plain(stored);
        SerializedMessage<Object> content =
                new SerializedMessage<>(stored.id(), data.getPayload(), data.getMetaData(), serializer);
        return stored.aggregateId() == null
                ? new GenericEventMessage<>(content, stored::at)
                : new GenericDomainEventMessage<>(
                        stored.aggregateType(), stored.aggregateId(), stored.sequence(), content, stored::at);
    }
}
