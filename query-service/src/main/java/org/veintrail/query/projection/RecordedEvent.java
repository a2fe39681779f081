package org.veintrail.query.projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.UnknownSerializedType;
import org.veintrail.order.event.OrderEvent;

/**
 * An event of an order together with its place in the log.
 *
 * @param position position in the log, from 0
 * @param eventId id of the event
 * @param event what happened
 * @param act who did it, where and how
 */
public record RecordedEvent(long position, String eventId, OrderEvent event, Act act) {

    /**
     * Reads a message of the log whose payload is an {@link OrderEvent}.
     *
     * @throws RuntimeException of one kind or another when payload or metadata cannot be read
     */
    static RecordedEvent of(EventMessage<?> message) {
        if (!(message.getPayload() instanceof OrderEvent event)) {
            throw new IllegalStateException("Event " + message.getIdentifier() + " is of a type that this version does"
                    + " not know. Was it written by a newer one?");
        }
        return new RecordedEvent(positionOf(message), message.getIdentifier(), event, Act.of(message.getMetaData()));
    }

    /** Whether it is an event of an order, also one that only a newer version knows; read without reading its content. */
    static boolean isOfAnOrder(EventMessage<?> message) {
        Class<?> type = message.getPayloadType();
        if (type == UnknownSerializedType.class) {
            return message.getPayload() instanceof UnknownSerializedType unknown
                    && unknown.serializedType().getName().startsWith(OrderEvent.class.getPackageName() + ".");
        }
        return OrderEvent.class.isAssignableFrom(type);
    }

    /**
     * The position of a message.
     *
     * @throws IllegalStateException if the message does not come from a log that numbers its events
     */
    static long positionOf(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked) {
            TrackingToken token = tracked.trackingToken();
            return token.position()
                    .orElseThrow(() -> new IllegalStateException("The token " + token + " of event "
                            + message.getIdentifier() + " has no position. Projections need a log without gaps."));
        }
        throw new IllegalStateException("Event " + message.getIdentifier()
                + " did not come from the log. Projections need a streaming event processor.");
    }

    /** The order it happened to. */
    public String orderId() {
        return event.orderId().value();
    }
}
