package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.MongoEventStorageEngine;
import org.veintrail.eventstore.StoredCommit;

/** Axon's own suite for storage engines, unmodified, with a proof in every commit; what each of its tests left is hashed anew. */
abstract class SealedEngineContract
        extends BatchingEventStorageEngineTest<MongoEventStorageEngine, MongoEventStorageEngine.Builder> {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final List<EventStoreComponents> stores = new ArrayList<>();
    private final String idPrefix = "sealed" + NUMBER.incrementAndGet() + "-";
    private final AtomicLong lastId = new AtomicLong();
    private final Supplier<String> ids = () -> idPrefix + lastId.incrementAndGet();

    @SuppressWarnings("NullAway.Init")
    private MongoDatabase database;

    abstract MongoDatabase database(String name);

    @BeforeEach
    void open() {
        database = database("contract" + NUMBER.incrementAndGet());
        setTestSubject(createEngine());
    }

    @AfterEach
    void everyCommitHoldsTheTreeOfAllEventsUpToIt() {
        stores.forEach(EventStoreComponents::close);
        TreeSealer sealer = new TreeSealer(() -> new byte[0]);
        TreeState state = TreeState.EMPTY;
        for (BsonDocument commit : commits().find().sort(Sorts.ascending("_id"))) {
            state = sealer.after(state, commit);
            assertThat(Objects.requireNonNull(commit.get(StoredCommit.ROOT), commit::toJson))
                    .isEqualTo(state.toBson());
        }
    }

    private MongoCollection<BsonDocument> commits() {
        return database.getCollection(EventStoreSettings.defaults().commits(), BsonDocument.class);
    }

    @Override
    protected MongoEventStorageEngine createEngine(UnaryOperator<MongoEventStorageEngine.Builder> customization) {
        Serializer serializer = TestSerializer.xStreamSerializer();
        EventStoreComponents store = EventStoreComponents.on(
                database,
                serializer,
                serializer,
                Clock.systemUTC(),
                EventStoreSettings.defaults().withBatchSize(100),
                ids,
                new TreeSealer(new Salts(new SecureRandom())),
                engine -> customization.apply(engine.upcasterChain(NoOpEventUpcaster.INSTANCE)),
                UnaryOperator.identity());
        stores.add(store);
        return store.engine();
    }
}
