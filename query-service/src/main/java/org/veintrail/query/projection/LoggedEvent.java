package org.veintrail.query.projection;

import java.util.List;
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
     * Reads a message of the log whose payload belongs to one of some families of events.
     *
     * @throws RuntimeException of one kind or another when payload or metadata cannot be read
     */
    static LoggedEvent of(EventMessage<?> message, List<Class<?>> families) {
        Object event = message.getPayload();
        if (families.stream().noneMatch(family -> family.isInstance(event))) {
            throw new IllegalStateException("Event " + message.getIdentifier() + " is of a type that this version does"
                    + " not know. Was it written by a newer one?");
        }
        return new LoggedEvent(
                RecordedEvent.positionOf(message), message.getIdentifier(), event, Act.of(message.getMetaData()));
    }

    /** Whether it is an event of one of the families, also one that only a newer version knows; read without reading its content. */
    static boolean isOf(EventMessage<?> message, List<Class<?>> families) {
        Class<?> type = message.getPayloadType();
        for (Class<?> family : families) {
            if (type == UnknownSerializedType.class ? unknownOf(message, family) : family.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean unknownOf(EventMessage<?> message, Class<?> family) {
        return message.getPayload() instanceof UnknownSerializedType unknown
                && unknown.serializedType().getName().startsWith(family.getPackageName() + ".");
    }
}
