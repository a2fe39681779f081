package org.veintrail.benchmarks.store;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Axon's engine in memory: it serializes nothing and stores nothing, so what it reaches is the ceiling of the framework itself. */
record MemoryPeer() implements Peer {

    @Override
    public String name() {
        return "Axon in memory (ceiling)";
    }

    @Override
    public boolean searchesItsLog() {
        return true;
    }

    @Override
    public OpenedStore open(String log) {
        InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        return new OpenedStore(this, store, engine, store::shutDown);
    }
}
