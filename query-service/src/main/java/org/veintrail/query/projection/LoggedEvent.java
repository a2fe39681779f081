package org.veintrail.query.projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * An event of any kind together with its place in the log.
 *
 * @param position position in the log, from 0
 * @param eventId id of the event
 * @param event what happened
 * @param act who did it, where and how
 */
public record LoggedEvent(long position, String eventId, Object event, Act act) {

    /**
     * Reads a message of the log whose payload belongs to a family of events.
     *
     * @throws RuntimeException of one kind or another when payload or metadata cannot be read
     */
    static LoggedEvent of(EventMessage<?> message, Class<?> family) {
        Object event = message.getPayload();
        if (!family.isInstance(event)) {
            throw new IllegalStateException("Event " + message.getIdentifier() + " is of a type that this version does"
                    + " not know. Was it written by a newer one?");
        }
        return new LoggedEvent(
                RecordedEvent.positionOf(message), message.getIdentifier(), event, Act.of(message.getMetaData()));
    }

    /** Whether it is an event of a family, also one that only a newer version knows; read without reading its content. */
    static boolean isOf(EventMessage<?> message, Class<?> family) {
        Class<?> type = message.getPayloadType();
        if (type == UnknownSerializedType.class) {
            return message.getPayload() instanceof UnknownSerializedType unknown
                    && unknown.serializedType().getName().startsWith(family.getPackageName() + ".");
        }
        return family.isAssignableFrom(type);
    }
}
