package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** People of the demonstration who ask the planning service over HTTP, as a program of theirs would. */
final class Planners implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI planning;
    private final URI commands;
    private final HttpClient client = HttpClient.newHttpClient();

    /** An answer. */
    record Reply(int status, JsonNode body) {
        Reply is(int expected) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            return this;
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    Planners(URI planning, URI commands) {
        this.planning = planning;
        this.commands = commands;
    }

    /** Places an order and says its id. */
    String order(String product, String site, String plant, String priority) throws Exception {
        ObjectNode body = JSON.createObjectNode()
                .put("product", product)
                .put("indication", "r/r LBCL")
                .put("treatmentSite", site)
                .put("apheresisSite", site)
                .put("manufacturingSite", plant)
                .put("priority", priority)
                .put("windowDays", 28)
                .put("consentReference", "C-1");
        body.putObject("patient")
                .put("wristband", "W-" + UUID.randomUUID())
                .put("familyName", "Sample")
                .put("givenName", "Sam")
                .put("birthDate", "1960-01-01");
        Reply placed = act("coordinator", site, "place-therapy-order", body).is(200);
        return placed.body().path("aggregateId").asString();
    }

    /** Sends an act of now. */
    Reply act(String who, String site, String command, ObjectNode body) throws Exception {
        ObjectNode act = JSON.createObjectNode()
                .put("site", site)
                .put("device", "desk-1")
                .put("occurredAt", Instant.now().atOffset(ZoneOffset.UTC).toString())
                .put("zone", "UTC");
        act.set("body", body);
        return send(request(commands.resolve("/api/commands/" + command), who)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(act.toString())));
    }

    Reply get(String who, String path) throws Exception {
        return send(request(planning.resolve(path), who).GET());
    }

    Reply getFromCommands(String who, String path) throws Exception {
        return send(request(commands.resolve(path), who).GET());
    }

    String page(String who, String path) throws Exception {
        HttpResponse<String> response =
                client.send(request(planning.resolve(path), who).GET().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** Follows a stream of events to its end: their names and what they say. */
    List<Map.Entry<String, JsonNode>> follow(String who, String path, Told each) throws Exception {
        HttpResponse<Stream<String>> response =
                client.send(request(planning.resolve(path), who).GET().build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        List<Map.Entry<String, JsonNode>> told = new ArrayList<>();
        String name = "";
        try (Stream<String> lines = response.body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    JsonNode data = JSON.readTree(line.substring("data:".length()));
                    told.add(Map.entry(name, data));
                    each.told(name, data);
                }
            }
        }
        return told;
    }

    /** Hears an event while the stream goes on. */
    @FunctionalInterface
    interface Told {
        void told(String name, JsonNode data) throws Exception;
    }

    Reply post(String who, String path, String body) throws Exception {
        return send(request(planning.resolve(path), who)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Asks for a plan and waits until it is ready. */
    JsonNode planned(double seconds) throws Exception {
        return ready(post("planner", "/api/plans", "{\"seconds\":" + seconds + "}")
                .is(202)
                .text("id"));
    }

    JsonNode ready(String proposal) throws Exception {
        return until(
                "/api/proposals/" + proposal,
                body -> body.path("state").asString().equals("ready"));
    }

    Reply publish(String proposal) throws Exception {
        return post(
                "planner",
                "/api/proposals/" + proposal + "/publish",
                "{\"password\":\"planner\",\"reason\":\"weekly plan\"}");
    }

    /** Asks again until the answer is as it is waited for. */
    JsonNode until(String path, Predicate<JsonNode> enough) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        @Nullable JsonNode last = null;
        while (System.nanoTime() < end) {
            last = get("planner", path).body();
            if (enough.test(last)) {
                return last;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError(path + " did not become as waited for: " + last);
    }

    private static HttpRequest.Builder request(URI address, String who) {
        return HttpRequest.newBuilder(address)
                .header("Accept", "application/json, text/html, text/event-stream")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((who + ":" + who).getBytes(StandardCharsets.UTF_8)));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String body = response.body();
        assertThat(body).as("status %d", response.statusCode()).doesNotStartWith("<");
        return new Reply(response.statusCode(), body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body));
    }

    @Override
    public void close() {
        client.close();
    }
}
