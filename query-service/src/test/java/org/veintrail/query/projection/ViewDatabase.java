package org.veintrail.query.projection;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.veintrail.eventstore.DeadLetterQueues;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.json.EventJson;

/** An empty database of views on a server in memory. */
public final class ViewDatabase implements AutoCloseable {

    private final EmbeddedMongo server = EmbeddedMongo.inMemory();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<EventStoreComponents> components = new ArrayList<>();
    private final MongoClient client = MongoClients.create(server.connectionString());

    public MongoDatabase database() {
        return client.getDatabase("views");
    }

    public ViewCollections collections() {
        return new ViewCollections(database());
    }

    /** Dead letters in the same database, as a service has them. */
    DeadLetterQueues deadLetterQueues() {
        JacksonSerializer serializer =
                JacksonSerializer.builder().objectMapper(EventJson.mapper()).build();
        EventStoreComponents store = EventStoreComponents.on(
                database(),
                serializer,
                serializer,
                Clock.fixed(NOON, ZoneOffset.UTC),
                EventStoreSettings.defaults(),
                () -> "node");
        components.add(store);
        return store.deadLetterQueues();
    }

    static InstantSource clock() {
        return InstantSource.fixed(NOON);
    }

    static LetterSettings letterSettings() {
        return new LetterSettings(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(10));
    }

    /** Positions of projections that nobody runs: reads show what is there. */
    public static ProjectionPositions nobodyRuns() {
        return new ProjectionPositions(
                List.of(),
                name -> Optional.empty(),
                name -> OptionalLong.empty(),
                () -> -1,
                new ProjectionSettings(
                        200,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        Duration.ofMillis(50),
                        100));
    }

    /** Every document of every collection, by collection and id. */
    public Map<String, Document> everything() {
        Map<String, Document> all = new TreeMap<>();
        for (String collection : database().listCollectionNames().into(new ArrayList<>())) {
            for (Document document : database().getCollection(collection).find()) {
                all.put(collection + "/" + document.get("_id"), document);
            }
        }
        return all;
    }

    @Override
    public void close() {
        components.forEach(EventStoreComponents::close);
        client.close();
        server.close();
    }
}
