package org.veintrail.query.projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
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

    /** An event of the log that is an {@link OrderEvent}. */
    static RecordedEvent of(LoggedEvent logged) {
        return new RecordedEvent(logged.position(), logged.eventId(), (OrderEvent) logged.event(), logged.act());
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
