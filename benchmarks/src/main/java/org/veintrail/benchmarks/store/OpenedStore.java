package org.veintrail.benchmarks.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
 * @param settled whether nothing is left to be done in the background for what was appended
 * @param closing ends what was opened for this log
 */
record OpenedStore(Peer peer, EventStore store, EventStorageEngine engine, BooleanSupplier settled, Runnable closing)
        implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** A log of a peer that does nothing in the background. */
    OpenedStore(Peer peer, EventStore store, EventStorageEngine engine, Runnable closing) {
        this(peer, store, engine, () -> true, closing);
    }

    /** Waits until nothing is left to be done in the background for what was appended, so that it is not measured with what comes next. */
    void settle() {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!settled.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(peer.name() + " is still at work on its log after " + LONGEST);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

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
