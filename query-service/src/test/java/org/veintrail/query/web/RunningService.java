package org.veintrail.query.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.veintrail.act.ActMetadata;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.query.QueryServiceApplication;
import org.veintrail.query.projection.RecordedEvent;

/** The query service as it runs, with the log on a server in memory, and a client that signs in. */
final class RunningService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Runnable stopDatabase;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Long> sequences = new HashMap<>();
    private final ServletWebServerApplicationContext context;
    final TroublesomeProjection troublesome = new TroublesomeProjection();

    /** On a database of its own. */
    RunningService() {
        this(EmbeddedMongo.inMemory(), 1);
    }

    private RunningService(EmbeddedMongo mongo, int segments) {
        this(mongo.connectionString(), mongo::close, segments);
    }

    /** One of several on a database that somebody else stops. */
    static RunningService on(EmbeddedMongo mongo, int segments) {
        return new RunningService(mongo.connectionString(), () -> {}, segments);
    }

    private RunningService(String database, Runnable stopDatabase, int segments) {
        this.stopDatabase = stopDatabase;
        Map<String, Object> properties = new HashMap<>(QueryServiceApplication.DEFAULTS);
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.profiles.active", "demo");
        properties.put("veintrail.mongodb.uri", database);
        properties.put("veintrail.query.segments", String.valueOf(segments));
        properties.put("veintrail.query.claim-interval", "50ms");
        properties.put("veintrail.query.longest-wait", "2s");
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(QueryServiceApplication.class)
                .properties(properties)
                .initializers(started -> ((org.springframework.context.support.GenericApplicationContext) started)
                        .registerBean(TroublesomeProjection.class, () -> troublesome))
                .run();
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

    HttpResponse<String> getAnonymously(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    HttpResponse<String> post(String person, String path) {
        return send(request(person, path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Opens a stream of server-sent events; its lines come as they are sent. */
    Stream<String> listen(String path, String... headers) {
        HttpRequest.Builder request = request("nurse", path).GET();
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
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("This is no JSON: " + response.body(), e);
        }
    }

    @Override
    public void close() {
        context.close();
        stopDatabase.run();
        http.close();
    }
}
