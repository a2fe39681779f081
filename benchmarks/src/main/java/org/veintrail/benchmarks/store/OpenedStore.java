package org.veintrail.benchmarks.store;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/**
 * One log of a peer, open.
 *
 * @param peer whose log it is
 * @param store as an application uses it
 * @param engine behind the store
 * @param closing ends what was opened for this log
 */
record OpenedStore(Peer peer, EventStore store, EventStorageEngine engine, Runnable closing) implements AutoCloseable {

    /** Appends one unit of work with the next events of one aggregate. */
    void append(String aggregate, long first, int count) {
        List<DomainEventMessage<?>> events = new ArrayList<>(count);
        for (long sequence = first; sequence < first + count; sequence++) {
            GenericMessage<Parcel.Moved> moved = moved(aggregate, sequence);
            events.add(new GenericDomainEventMessage<>(
                    "Parcel", aggregate, sequence, moved.getPayload(), moved.getMetaData()));
        }
        engine.appendEvents(events);
    }

    static GenericMessage<Parcel.Moved> moved(String aggregate, long sequence) {
        return new GenericMessage<>(
                new Parcel.Moved(
                        aggregate, (int) sequence + 1, "LYON freezer " + sequence, "scanner-17", "nurse-4711", 4.5, 0),
                MetaData.with("actor", "nurse-4711").and("site", "LYON"));
    }

    @Override
    public void close() {
        closing.run();
    }
}
