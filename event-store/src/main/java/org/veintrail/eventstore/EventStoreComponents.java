package org.veintrail.eventstore;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.Serializer;

/**
 * The parts of one node's event store on one database, wired to each other. Close it last, after the processors and the command bus.
 *
 * <pre>{@code
 * var store = EventStoreComponents.on(database, serializer, serializer, Clock.systemUTC(), EventStoreSettings.defaults(), ids);
 * configurer.configureEventStore(configuration -> store.eventStore());
 * }</pre>
 */
public final class EventStoreComponents implements AutoCloseable {

    private final CommitLog log;
    private final MongoEventStorageEngine engine;
    private final VeintrailEventStore eventStore;
    private final MongoTokenStore tokenStore;
    private final DeadLetterQueues deadLetterQueues;

    private EventStoreComponents(
            CommitLog log,
            MongoEventStorageEngine engine,
            VeintrailEventStore eventStore,
            MongoTokenStore tokenStore,
            DeadLetterQueues deadLetterQueues) {
        this.log = log;
        this.engine = engine;
        this.eventStore = eventStore;
        this.tokenStore = tokenStore;
        this.deadLetterQueues = deadLetterQueues;
    }

    /**
     * Wires the parts with their defaults.
     *
     * @param database where everything is kept
     * @param eventSerializer writes payloads and metadata of events, and tokens; a {@code JacksonSerializer} gives documents that people can read
     * @param snapshotSerializer writes snapshots of aggregates
     * @param clock stamps claims of processors
     * @param settings names, sizes and times
     * @param ids makes identifiers that are unique in the world, such as random UUIDs
     */
    public static EventStoreComponents on(
            MongoDatabase database,
            Serializer eventSerializer,
            Serializer snapshotSerializer,
            Clock clock,
            EventStoreSettings settings,
            Supplier<String> ids) {
        return on(
                database,
                eventSerializer,
                snapshotSerializer,
                clock,
                settings,
                ids,
                CommitSealer.NONE,
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    /**
     * Wires the parts, with a proof in each commit, upcasters, a snapshot filter, a message monitor or a span factory.
     *
     * @param sealer adds a proof to each commit
     * @param engineSettings sets what differs from the defaults on the storage engine
     * @param storeSettings sets what differs from the defaults on the event store
     */
    public static EventStoreComponents on(
            MongoDatabase database,
            Serializer eventSerializer,
            Serializer snapshotSerializer,
            Clock clock,
            EventStoreSettings settings,
            Supplier<String> ids,
            CommitSealer<?> sealer,
            UnaryOperator<MongoEventStorageEngine.Builder> engineSettings,
            UnaryOperator<VeintrailEventStore.Builder> storeSettings) {
        CommitLog log = new CommitLog(database, settings, sealer);
        MongoEventStorageEngine engine = engineSettings
                .apply(MongoEventStorageEngine.builder(
                                log,
                                new SnapshotCollection(database, settings.snapshots()),
                                new EventCodec(ids, sealer))
                        .eventSerializer(eventSerializer)
                        .snapshotSerializer(snapshotSerializer))
                .build();
        VeintrailEventStore eventStore = storeSettings
                .apply(VeintrailEventStore.builder(engine, settings))
                .build();
        MongoTokenStore tokenStore = new MongoTokenStore(
                database, settings.tokens(), eventSerializer, clock, settings.claimTimeout(), ids.get(), ids);
        return new EventStoreComponents(
                log,
                engine,
                eventStore,
                tokenStore,
                new DeadLetterQueues(database, settings, eventSerializer, engine.upcaster(), clock));
    }

    /** The log itself, for positions and export. */
    public CommitLog log() {
        return log;
    }

    /** The storage engine behind {@link #eventStore()}. */
    public MongoEventStorageEngine engine() {
        return engine;
    }

    /** The event store and event bus of this node. */
    public VeintrailEventStore eventStore() {
        return eventStore;
    }

    /** Positions and claims of this node's streaming processors. */
    public MongoTokenStore tokenStore() {
        return tokenStore;
    }

    /** Queues of events that processors could not handle. */
    public DeadLetterQueues deadLetterQueues() {
        return deadLetterQueues;
    }

    @Override
    public void close() {
        eventStore.close();
    }
}
