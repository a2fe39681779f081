package org.veintrail.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Command;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.custody.Person;

/** The sample feed, act by act, against the domain alone: every answer is the one the feed expects. */
class SampleFeedThroughTheDomainTest {
    private static final Path FEED = Path.of("../standalone/src/main/resources/feed/journeys.ndjson");
    private final ObjectMapper json = new ObjectMapper();
    private final ActReader reader = new ActReader();
    private final RequestDigest digest = new RequestDigest(new SecretKeySpec(new byte[32], "HmacSHA256"));
    private final CommandCatalog catalog = new CommandCatalog();
    private final InMemoryCustody custody = new InMemoryCustody();

    @Test
    void answersEveryActAsTheFeedExpects() throws IOException {
        List<String> surprises = new ArrayList<>();
        int acts = 0;
        for (String line : Files.readAllLines(FEED)) {
            JsonNode act = json.readTree(line);
            String expected = expected(act.get("expect"));
            String given = given(act);
            if (!given.equals(expected)) {
                surprises.add("act " + acts + " of journey " + act.get("journey") + " ("
                        + act.get("command").asText() + "): expected " + expected + " but got " + given);
            }
            acts++;
        }
        assertThat(acts).isGreaterThan(500);
        assertThat(surprises).isEmpty();
    }

    @Test
    void keepsNoPasswordAndNoIdentityInTheHistory() throws IOException {
        for (String line : Files.readAllLines(FEED).subList(0, 60)) {
            given(json.readTree(line));
        }
        String everything = custody.history("VT269S346Q3Y").toString();
        assertThat(everything)
                .contains("TherapyOrderPlaced")
                .doesNotContain("MRN05032582")
                .doesNotContain("Lindqvist");
    }

    private static String expected(JsonNode expect) {
        return switch (expect.get("outcome").asText()) {
            case "refused" -> "refused " + expect.get("code").asText();
            case "replayed" -> "replayed";
            default -> "accepted" + (expect.has("result") ? " " + expect.get("result") : "");
        };
    }

    private String given(JsonNode act) throws IOException {
        ObjectNode envelope = json.createObjectNode();
        List.of("site", "device", "occurredAt", "zone", "body").forEach(name -> envelope.set(name, act.get(name)));
        ActReader.Read read = reader.envelope(json.writeValueAsBytes(envelope));
        String name = act.get("command").asText();
        Command command =
                reader.command(read.request().body(), catalog.find(name).orElseThrow(), "VT26AAAAAAAA");
        Receipt receipt = custody.dispatcher().send(command, metadata(act, read, name));
        var answer = receipt.reply().answer();
        if (answer.code() != null) {
            return "refused " + answer.code().code();
        }
        JsonNode wanted = act.get("expect").path("result");
        Map<String, Object> shown = new HashMap<>(answer.result());
        shown.keySet().removeIf(key -> !wanted.has(key));
        boolean all = StreamSupport.stream(((Iterable<String>) wanted::fieldNames).spliterator(), false)
                .allMatch(shown::containsKey);
        return receipt.reply().replayed()
                ? "replayed"
                : "accepted" + (wanted.isMissingNode() || !all ? "" : " " + json.valueToTree(shown));
    }

    private Map<String, String> metadata(JsonNode act, ActReader.Read read, String name) {
        Map<String, String> metadata = new HashMap<>();
        String actor = act.get("actor").asText();
        metadata.put(
                ActMetadata.RECORDED_AT, Instant.parse("2026-06-01T00:00:00Z").toString());
        metadata.put(ActMetadata.OCCURRED_AT, read.request().occurredAt().toString());
        metadata.put(ActMetadata.ZONE, read.request().zone());
        metadata.put(ActMetadata.ACTOR, actor);
        metadata.put(ActMetadata.ROLE, Objects.requireNonNull(Person.ROLES.get(actor), actor));
        metadata.put(ActMetadata.SITE, read.request().site());
        metadata.put(ActMetadata.DEVICE, read.request().device());
        metadata.put(ActMetadata.IDEMPOTENCY_KEY, act.get("idempotencyKey").asText());
        metadata.put(ActMetadata.REQUEST_DIGEST, digest.of(name, actor, read.document()));
        metadata.put(
                ActMetadata.PATIENT_REFERENCE, "P-" + act.get("idempotencyKey").asText());
        return metadata;
    }
}
