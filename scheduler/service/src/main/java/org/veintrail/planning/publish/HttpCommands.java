package org.veintrail.planning.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.json.EventJson;

/** Commands over HTTP to a command service elsewhere. */
public final class HttpCommands implements Commands {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI service;
    private final String own;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ObjectMapper json = EventJson.mapper();

    /**
     * @param service address of the command service
     * @param own the header {@code Authorization} of the service's own acts
     */
    public HttpCommands(URI service, String own) {
        this.service = service;
        this.own = own;
    }

    /** The header of an API token (RFC 6750). */
    public static String bearer(String token) {
        return "Bearer " + token;
    }

    /** The header of whoever signs an act with this signing ticket, good for that act alone. */
    public static String ticket(String ticket) {
        return "Signing-Ticket " + ticket;
    }

    /** The header of an account and its password (RFC 7617). */
    public static String basic(String account, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Sent send(Sender sender, String command, String key, @Nullable Long version, ObjectNode act) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/api/commands/" + command))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("Authorization", authorization(sender));
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        try {
            HttpResponse<String> response = client.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(act)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer(response);
        } catch (IOException e) {
            throw new CommandsUnreachable("The command service at " + service + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandsUnreachable("Asking the command service at " + service + " was interrupted.", e);
        }
    }

    private String authorization(Sender sender) {
        if (sender.ticket() != null) {
            return ticket(sender.ticket());
        }
        return sender.password() == null ? own : basic(sender.account(), sender.password());
    }

    private Sent answer(HttpResponse<String> response) throws JsonProcessingException {
        JsonNode body = json.readTree(response.body());
        long position = body.path("position").asLong(-1);
        if (response.statusCode() != OK) {
            return new Sent(
                    body.path("code").asText("http-" + response.statusCode()),
                    body.path("detail").asText(""),
                    position,
                    Map.of());
        }
        Map<String, Object> result = new HashMap<>();
        body.path("result").properties().forEach(field -> {
            JsonNode value = field.getValue();
            result.put(field.getKey(), value.isInt() ? (Object) value.asInt() : value.asText());
        });
        return new Sent(null, null, position, result);
    }
}
