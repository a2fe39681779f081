package org.veintrail.command.identifier;

import java.util.Optional;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.veintrail.command.act.Attempt;
import org.veintrail.custody.Checks;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.identifier.event.IdentifierClaimed;
import org.veintrail.order.OrderId;

/**
 * Identifiers as streams of one event each, named by the identifier itself: the store refuses a second first event, so two nodes
 * that claim at once cannot both win.
 */
public final class IdentifierStreams implements Checks.Identifiers {
    private static final String TYPE = "Identifier";
    private final EventStore events;

    /** Works on this log. */
    public IdentifierStreams(EventStore events) {
        this.events = events;
    }

    /** Empty also where the present attempt does not look: its commit is refused if there is an owner. */
    @Override
    public Optional<OrderId> ownerOf(IdentifierKind kind, String value) {
        if (!Attempt.looksUp()) {
            return Optional.empty();
        }
        DomainEventStream stream = events.readEvents(stream(kind, value), 0);
        return stream.hasNext()
                ? Optional.of(((IdentifierClaimed) stream.next().getPayload()).owner())
                : Optional.empty();
    }

    @Override
    public void claim(IdentifierKind kind, String value, OrderId owner) {
        events.publish(new GenericDomainEventMessage<>(
                TYPE, stream(kind, value), 0, new IdentifierClaimed(kind, value, owner)));
    }

    /** The name of an identifier's stream. */
    public static String stream(IdentifierKind kind, String value) {
        return kind.code() + ":" + value;
    }
}
