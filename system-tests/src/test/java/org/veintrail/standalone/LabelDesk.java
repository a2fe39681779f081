package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.veintrail.standalone.feed.FeedLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A nurse who asks for labels at a printer that prints into a folder and at one that is off. */
final class LabelDesk {
    private static final String SETTING = "veintrail.labels.printers[%d].%s";
    private static final List<String> KEYS = List.of("name", "site", "transport", "address", "stock", "roll");
    private static final String ALLOWED = "veintrail.labels.allowed-addresses";
    private static final JsonMapper JSON = new JsonMapper();

    private final URI address;
    private final FeedLine at;

    LabelDesk(URI address, FeedLine at) {
        this.address = address;
        this.at = at;
    }

    /** Configures the printers of systems that are started from now on. */
    static void printers(Path spool) throws IOException {
        String off;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            off = "127.0.0.1:" + gone.getLocalPort();
        }
        configure(0, List.of("LEEDS-FOLDER", "LEEDS", "file", spool.toString(), "record-100x60", "R-7"));
        configure(1, List.of("LEEDS-OFF", "LEEDS", "tcp", off, "record-100x60", "R-8"));
        System.setProperty(ALLOWED, off);
    }

    static void noPrinters() {
        for (int printer = 0; printer < 2; printer++) {
            for (String key : KEYS) {
                System.clearProperty(SETTING.formatted(printer, key));
            }
        }
        System.clearProperty(ALLOWED);
    }

    private static void configure(int printer, List<String> values) {
        for (int i = 0; i < KEYS.size(); i++) {
            System.setProperty(SETTING.formatted(printer, KEYS.get(i)), values.get(i));
        }
    }

    /** Asks for two labels that come out and one that cannot, and gives what stands on those that did. */
    List<String> print() throws IOException, InterruptedException {
        List<String> labels = new ArrayList<>();
        request("LEEDS-FOLDER", "B26-DESK", "\"L-DESK-1\",\"L-DESK-2\"")
                .at("/result/labels")
                .forEach(label -> labels.add(label.path("label").asString()));
        request("LEEDS-OFF", "B26-DESK-2", "\"L-DESK-OFF\"");
        while (!state("L-DESK-2").equals("sent")) {
            LockSupport.parkNanos(10_000_000);
        }
        return labels;
    }

    private JsonNode request(String printer, String object, String ids) throws IOException, InterruptedException {
        String act =
                """
                {"site":"%s","device":"%s","occurredAt":"%s","zone":"%s","body":{"orderId":"%s","labelIds":[%s],
                 "kind":"batch-record","objectId":"%s","printer":"%s","template":"batch-record",
                 "fields":[{"name":"product","value":"CD19-A CAR-T cells"}]}}""".formatted(at.site(), at.device(), at.occurredAt(), at.zone(), at.orderId(), ids, object, printer);
        JsonNode answer = ask(request("/api/commands/request-print")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "desk-" + object)
                .POST(HttpRequest.BodyPublishers.ofString(act)));
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer;
    }

    /** What a scanned string turns out to be. */
    JsonNode decode(String raw) throws IOException, InterruptedException {
        return ask(request("/api/labels/decode")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("raw", raw)))))
                .at("/found/0");
    }

    private String state(String label) throws IOException, InterruptedException {
        return ask(request("/api/labels/" + label).GET()).path("state").asString("");
    }

    private HttpRequest.Builder request(String path) {
        String nurse = Base64.getEncoder().encodeToString("nurse:nurse".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Basic " + nurse);
    }

    private static JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        }
    }
}
