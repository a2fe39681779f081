package org.veintrail.eventstore;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Axon's own suite for storage engines, unmodified. */
abstract class EngineContract
        extends BatchingEventStorageEngineTest<MongoEventStorageEngine, MongoEventStorageEngine.Builder> {

    private final List<CommitLog> logs = new ArrayList<>();
    private final Supplier<String> ids = TestDatabases.ids();
    private MongoDatabase database = freshDatabase();

    abstract MongoDatabase freshDatabase();

    @BeforeEach
    void open() {
        database = freshDatabase();
        setTestSubject(createEngine());
    }

    @AfterEach
    void closeLogs() {
        logs.forEach(CommitLog::close);
    }

    @Override
    protected MongoEventStorageEngine createEngine(UnaryOperator<MongoEventStorageEngine.Builder> customization) {
        EventStoreSettings settings = EventStoreSettings.defaults().withBatchSize(100);
        CommitLog log = new CommitLog(database, settings, CommitSealer.NONE);
        logs.add(log);
        Serializer serializer = TestSerializer.xStreamSerializer();
        return customization
                .apply(MongoEventStorageEngine.builder(
                                log, new SnapshotCollection(database, settings.snapshots()), new EventCodec(ids))
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .upcasterChain(NoOpEventUpcaster.INSTANCE))
                .build();
    }
}
