package org.veintrail.query.projection;

import org.axonframework.eventhandling.EventMessage;

/**
 * An event of any kind together with its place in the log.
 *
 * @param position position in the log, from 0
 * @param eventId id of the event
 * @param event what happened
 * @param act who did it, where and how
 */
public record LoggedEvent(long position, String eventId, Object event, Act act) {

    /** Reads a message of the log. */
    static LoggedEvent of(EventMessage<?> message) {
        return new LoggedEvent(
                RecordedEvent.positionOf(message),
                message.getIdentifier(),
                message.getPayload(),
                Act.of(message.getMetaData()));
    }
}
