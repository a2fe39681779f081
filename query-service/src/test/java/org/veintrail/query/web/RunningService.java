package org.veintrail.query.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.veintrail.act.ActMetadata;
import org.veintrail.eventstore.CommitSealer;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.query.QueryServiceApplication;
import org.veintrail.query.projection.RecordedEvent;

/** The query service as it runs, with the log on a server in memory, and a client that signs in. */
final class RunningService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedMongo mongo;
    private final boolean own;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Object> settings;
    private ServletWebServerApplicationContext context;
    final TroublesomeProjection troublesome = new TroublesomeProjection();

    /** On a database of its own. */
    RunningService() {
        this(Map.of());
    }

    /** @param settings what differs from those of the other tests */
    RunningService(Map<String, Object> settings) {
        this(EmbeddedMongo.inMemory(), true, settings);
    }

    /** One of several on a database that somebody else stops, which share each projection in so many parts. */
    static RunningService on(EmbeddedMongo mongo, int segments) {
        return new RunningService(
                mongo, false, Map.of("veintrail.query.segments", segments, "veintrail.query.claim-extension", "20ms"));
    }

    private RunningService(EmbeddedMongo mongo, boolean own, Map<String, Object> settings) {
        this.mongo = mongo;
        this.own = own;
        this.settings = settings;
        this.context = start();
    }

    private ServletWebServerApplicationContext start() {
        Map<String, Object> properties = new HashMap<>(QueryServiceApplication.DEFAULTS);
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.profiles.active", "demo");
        properties.put("veintrail.mongodb.uri", mongo.connectionString());
        properties.put("veintrail.query.claim-interval", "50ms");
        properties.put("veintrail.query.longest-wait", "2s");
        properties.put("management.endpoint.health.show-details", "always");
        properties.put("management.endpoints.web.exposure.include", "health,metrics");
        properties.putAll(settings);
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(QueryServiceApplication.class)
                .properties(properties)
                .initializers(started -> prepare((GenericApplicationContext) started))
                .run();
    }

    /** Without seals, which what is injected here could not carry. */
    private void prepare(GenericApplicationContext started) {
        started.registerBean(TroublesomeProjection.class, () -> troublesome);
        started.registerBean(CommitSealer.class, () -> CommitSealer.NONE);
    }

    /** Stops the service and starts it again on what it has stored. */
    void restart() {
        context.close();
        context = start();
    }

    /** Appends anything that is not an order's. */
    long publish(Object event, MetaData metaData) {
        EventStore store = context.getBean(EventStore.class);
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        store.publish(new GenericEventMessage<>(event, metaData));
        unit.commit();
        return store.createHeadToken().position().orElseThrow();
    }

    /** Puts a commit of one event with any content at the end of the log, as no node of this version would write it. */
    long inject(String orderId, String payloadType, BsonDocument payload) {
        try (MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoCollection<BsonDocument> commits =
                    client.getDatabase("veintrail").getCollection("commits", BsonDocument.class);
            BsonDocument last = Objects.requireNonNull(
                    commits.find().sort(Sorts.descending("_id")).first());
            long position =
                    last.getNumber("_id").longValue() + last.getArray("events").size();
            long sequence = sequences.merge(orderId, 1L, Long::sum) - 1;
            BsonDocument event = new BsonDocument("id", new BsonString("injected-" + position))
                    .append("at", new BsonString("2026-02-02T08:00:00Z"))
                    .append("type", new BsonString("TherapyOrder"))
                    .append("aggregate", new BsonString(orderId))
                    .append("sequence", new BsonInt64(sequence))
                    .append("payloadType", new BsonString(payloadType))
                    .append("revision", new BsonString("1"))
                    .append("payload", payload)
                    .append("metaData", new BsonDocument());
            commits.insertOne(new BsonDocument("_id", new BsonInt64(position))
                    .append("count", new BsonInt32(1))
                    .append("commit", new BsonString("injected-" + position))
                    .append("latest", last.get("latest"))
                    .append("k", new BsonArray(List.of(new BsonString("injected-" + position))))
                    .append("events", new BsonArray(List.of(event))));
            return position;
        }
    }

    /** Appends events in one commit, as an aggregate would; answers the position of the last. */
    long append(List<RecordedEvent> events) {
        EventStore store = context.getBean(EventStore.class);
        List<GenericDomainEventMessage<?>> messages = new ArrayList<>();
        for (RecordedEvent recorded : events) {
            messages.add(new GenericDomainEventMessage<>(
                    "TherapyOrder",
                    recorded.orderId(),
                    sequences.merge(recorded.orderId(), 1L, Long::sum) - 1,
                    recorded.event(),
                    metaData(recorded)));
        }
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        store.publish(messages);
        unit.commit();
        return store.createHeadToken().position().orElseThrow();
    }

    private static MetaData metaData(RecordedEvent recorded) {
        Map<String, Object> keys = new HashMap<>();
        keys.put(ActMetadata.ACTOR, String.valueOf(recorded.act().actor()));
        keys.put(ActMetadata.ROLE, String.valueOf(recorded.act().role()));
        keys.put(ActMetadata.SITE, String.valueOf(recorded.act().site()));
        keys.put(ActMetadata.RECORDED_AT, String.valueOf(recorded.act().recordedAt()));
        return MetaData.from(keys);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    HttpResponse<String> get(String path) {
        return send(request("auditor", path).GET());
    }

    HttpResponse<String> getAs(String person, String path) {
        return send(request(person, path).GET());
    }

    HttpResponse<String> getAnonymously(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    HttpResponse<String> post(String person, String path) {
        return send(request(person, path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Opens a stream of server-sent events; its lines come as they are sent. */
    Stream<String> listen(String path, String... headers) {
        return listenAs("nurse", path, headers);
    }

    Stream<String> listenAs(String person, String path, String... headers) {
        HttpRequest.Builder request = request(person, path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofLines())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(context.getWebServer()).getPort() + path);
    }

    private HttpRequest.Builder request(String person, String path) {
        String credentials =
                Base64.getEncoder().encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + credentials);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("This is no JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        context.close();
        if (own) {
            mongo.close();
        }
        http.close();
    }
}
