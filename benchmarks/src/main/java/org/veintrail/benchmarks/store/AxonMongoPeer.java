package org.veintrail.benchmarks.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoEventStorageEngine;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.StorageStrategy;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.documentpercommit.DocumentPerCommitStorageStrategy;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.documentperevent.DocumentPerEventStorageStrategy;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.veintrail.json.EventJson;

/**
 * The published MongoDB extension, with the durability that this event store has: majority and journal.
 *
 * @param layout of its two ways to store
 * @param uri connection string of the server
 */
record AxonMongoPeer(Layout layout, String uri) implements Peer {

    enum Layout {
        PER_EVENT,
        PER_COMMIT
    }

    @Override
    public String name() {
        return layout == Layout.PER_EVENT ? "axon-mongo 4.12, per event" : "axon-mongo 4.12, per commit";
    }

    @Override
    public OpenedStore open(String log) {
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
        StorageStrategy strategy = layout == Layout.PER_EVENT
                ? new DocumentPerEventStorageStrategy()
                : new DocumentPerCommitStorageStrategy();
        Serializer serializer =
                JacksonSerializer.builder().objectMapper(EventJson.mapper()).build();
        MongoEventStorageEngine engine = MongoEventStorageEngine.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(client.getDatabase(log + "_" + layout.ordinal()))
                        .build())
                .storageStrategy(strategy)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        return new OpenedStore(this, store, engine, () -> {
            store.shutDown();
            client.close();
        });
    }
}
