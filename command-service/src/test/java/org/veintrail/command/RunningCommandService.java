package org.veintrail.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** The command service alone, on an embedded server of its own, as its main class starts it. */
public final class RunningCommandService implements AutoCloseable {
    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext context;

    /** Starts it with its keys in a folder. */
    public RunningCommandService(Path folder) {
        this(folder, context -> {});
    }

    /** Starts it with its keys in a folder and something of it changed before. */
    RunningCommandService(Path folder, ApplicationContextInitializer<ConfigurableApplicationContext> change) {
        context = new SpringApplicationBuilder(CommandServiceApplication.class)
                .profiles("demo")
                .initializers(change)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--veintrail.mongodb.uri=" + mongo.connectionString(),
                        "--veintrail.log.key-file=" + folder.resolve("log.key"),
                        "--veintrail.log.checkpoint-interval=50ms",
                        "--veintrail.command.vault-key-file=" + folder.resolve("vault.key"));
    }

    /** A part of it. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /**
     * The events of one family that the log holds by now. A stream of events ends where this node has been told of the log's end, which
     * may be a moment behind an answer; so it is waited for what is there.
     */
    public <T> List<T> recorded(Class<T> family) throws InterruptedException {
        List<T> found = new ArrayList<>();
        long last = part(CommitLog.class).lastPosition();
        try (var log = part(EventStore.class).openStream(null)) {
            for (long read = -1; read < last; ) {
                TrackedEventMessage<?> message = log.nextAvailable();
                read = message.trackingToken().position().orElseThrow();
                if (family.isInstance(message.getPayload())) {
                    found.add(family.cast(message.getPayload()));
                }
            }
        }
        return found;
    }

    /** The port it listens on. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A path of it. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** A request of a demo account. */
    public HttpRequest.Builder request(String path, String actor) {
        return HttpRequest.newBuilder(uri(path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((actor + ":" + actor).getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends a request. */
    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return client.send(request.build(), body);
    }

    /** Sends a request whose answer is text. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        context.close();
        mongo.close();
    }
}
