package org.veintrail.standalone.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Sends acts as a device does: one POST each, signed in by HTTP Basic with the demo accounts. Safe for several threads. */
public final class FeedClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            // Answers are small and only copied, which the client's own thread does faster than it could hand them
            // over.
            .executor(Runnable::run)
            .build();

    /** @param base the system's address, such as {@code http://127.0.0.1:8080} */
    public FeedClient(URI base) {
        this.base = base;
    }

    /**
     * Sends one act and waits for the answer.
     *
     * @throws IOException if no answer came; the act may have been recorded or not, and may be sent again
     */
    public FeedAnswer send(FeedLine line) throws IOException, InterruptedException {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("site", line.site());
        envelope.put("device", line.device());
        envelope.put("occurredAt", line.occurredAt());
        envelope.put("zone", line.zone());
        envelope.put("body", line.body());
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/commands/" + line.command()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", basic(line.actor(), line.actor()))
                .header("Idempotency-Key", line.idempotencyKey())
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(envelope)))
                .build();
        return answer(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** Reads a JSON document with one of the demo accounts. */
    public FeedAnswer get(String actor, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", basic(actor, actor))
                .header("Accept", "application/json")
                .build();
        return answer(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    }

    private static FeedAnswer answer(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean replayed = response.headers()
                .firstValue("Idempotency-Replayed")
                .filter("true"::equals)
                .isPresent();
        return new FeedAnswer(
                response.statusCode(), replayed, type.startsWith("application/problem+json"), json(response.body()));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static String basic(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
