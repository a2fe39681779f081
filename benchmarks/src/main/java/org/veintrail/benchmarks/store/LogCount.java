package org.veintrail.benchmarks.store;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * What lies in a log, read from its beginning to its end.
 *
 * @param events number of events
 * @param distinct number of different sequence numbers of aggregates
 * @param lastPosition position of the last event
 */
record LogCount(long events, long distinct, long lastPosition) {

    static LogCount of(Peer peer, String log) {
        try (OpenedStore opened = peer.open(log)) {
            Set<String> seen = new HashSet<>();
            long events = 0;
            long last = -1;
            try (var all = opened.engine().readEvents(null, false)) {
                for (var each = all.iterator(); each.hasNext(); events++) {
                    TrackedEventMessage<?> event = each.next();
                    long position = ((GlobalSequenceTrackingToken) event.trackingToken()).getGlobalIndex();
                    if (position != last + 1) {
                        throw new IllegalStateException("Position " + position + " follows " + last);
                    }
                    last = position;
                    DomainEventMessage<?> domainEvent = (DomainEventMessage<?>) event;
                    seen.add(domainEvent.getAggregateIdentifier() + "/" + domainEvent.getSequenceNumber());
                }
            }
            return new LogCount(events, seen.size(), last);
        }
    }
}
