package org.veintrail.eventstore;

import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.lifecycle.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store on a {@link MongoEventStorageEngine}. Streaming processors are woken as soon as a commit is durable; readers that keep up share
 * the newest events in memory.
 */
public final class VeintrailEventStore extends AbstractEventStore implements Lifecycle {

    private final CommitLog log;
    private final LogTail tail;
    private final EventDecoder decoder;

    private VeintrailEventStore(Builder builder, MongoEventStorageEngine engine, EventStoreSettings settings) {
        super(builder);
        this.log = engine.log();
        this.decoder = (events, opened) -> EventUtils.upcastAndDeserializeTrackedEvents(
                        events.stream().map(event -> StoredEventData.tracked(event, opened)),
                        engine.getEventSerializer(),
                        engine.upcaster())
                .toList();
        this.tail = new LogTail(log, settings, decoder);
    }

    static Builder builder(MongoEventStorageEngine engine, EventStoreSettings settings) {
        return new Builder(engine, settings);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        long next = MongoEventStorageEngine.positionOf(trackingToken) + 1;
        tail.start();
        return new LogStream(log, tail, decoder, next);
    }

    @Override
    public void registerLifecycleHandlers(LifecycleRegistry lifecycle) {
        lifecycle.onShutdown(Phase.INBOUND_EVENT_CONNECTORS - 10, this::close);
    }

    /** Stops announcing events and, once what waits is stored, the appending of this node. */
    public void close() {
        tail.close();
        log.close();
    }

    /** Builds an event store; get one from {@link EventStoreComponents}. */
    public static final class Builder extends AbstractEventStore.Builder {

        private final MongoEventStorageEngine engine;
        private final EventStoreSettings settings;

        private Builder(MongoEventStorageEngine engine, EventStoreSettings settings) {
            this.engine = engine;
            this.settings = settings;
            storageEngine(engine);
        }

        /** @return the event store */
        public VeintrailEventStore build() throws AxonConfigurationException {
            return new VeintrailEventStore(this, engine, settings);
        }
    }
}
