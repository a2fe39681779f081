package org.veintrail.eventstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.json.JacksonSerializer;

/** One node of a system under test: its components and a way to make events. */
final class Node implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final AtomicLong EVENTS = new AtomicLong();

    final EventStoreComponents store;

    Node(MongoDatabase database) {
        this(database, EventStoreSettings.defaults());
    }

    Node(MongoDatabase database, EventStoreSettings settings) {
        this(database, settings, CommitSealer.NONE);
    }

    Node(MongoDatabase database, EventStoreSettings settings, CommitSealer<?> sealer) {
        JacksonSerializer serializer = JacksonSerializer.builder()
                .objectMapper(new ObjectMapper().findAndRegisterModules())
                .build();
        store = EventStoreComponents.on(
                database,
                serializer,
                serializer,
                Clock.systemUTC(),
                settings,
                TestDatabases.ids(),
                sealer,
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    record Moved(String place) {}

    static DomainEventMessage<Moved> moved(String aggregate, long sequence) {
        return movedAt(aggregate, sequence, NOON);
    }

    static DomainEventMessage<Moved> movedAt(String aggregate, long sequence, Instant at) {
        return moved("event-" + EVENTS.incrementAndGet(), aggregate, sequence, at);
    }

    static DomainEventMessage<Moved> moved(String id, String aggregate, long sequence, Instant at) {
        return new GenericDomainEventMessage<>(
                "Parcel",
                aggregate,
                sequence,
                new GenericMessage<>(id, new Moved("LYON"), MetaData.with("actor", "n-1")),
                () -> at);
    }

    void append(EventMessage<?>... events) {
        store.engine().appendEvents(List.of(events));
    }

    /** Appends one event to each of some new aggregates, one commit each. */
    void fill(String prefix, int commits) {
        for (int i = 0; i < commits; i++) {
            append(moved(prefix + i, 0));
        }
    }

    List<Long> positions() {
        List<Long> positions = new ArrayList<>();
        for (StoredEvent event : all()) {
            positions.add(event.position());
        }
        return positions;
    }

    List<StoredEvent> all() {
        List<StoredEvent> all = new ArrayList<>();
        for (List<StoredEvent> batch = store.log().events(0, 500);
                !batch.isEmpty();
                batch = store.log().events(all.size(), 500)) {
            all.addAll(batch);
        }
        return all;
    }

    List<String> aggregates() {
        return all().stream()
                .flatMap(event -> Stream.ofNullable(event.aggregateId()))
                .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
