package org.veintrail.command.act;

import java.util.Optional;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.veintrail.act.Answer;
import org.veintrail.act.event.ActAnswered;

/**
 * The answers given so far, as streams of one event each, named by the client's id of the act and committed together with what
 * the act did: either both are there or neither.
 */
public final class Acts {
    private static final String TYPE = "Act";
    private final EventStore events;

    /** Works on this log. */
    public Acts(EventStore events) {
        this.events = events;
    }

    /** The name of an act's stream. */
    public static String stream(String key) {
        return "act:" + key;
    }

    Optional<ActAnswered> find(String key) {
        DomainEventStream stream = events.readEvents(stream(key), 0);
        return stream.hasNext() ? Optional.of((ActAnswered) stream.next().getPayload()) : Optional.empty();
    }

    void answered(String key, String command, String digest, Answer answer) {
        events.publish(
                new GenericDomainEventMessage<>(TYPE, stream(key), 0, new ActAnswered(key, command, digest, answer)));
    }
}
