package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.access.Authority;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.Lanes;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Searches every byte that the system wrote or answered for every patient of the sample feed: name, birth date, hospital number and
 * wristband, however they are encoded. A word that was planted on purpose shows that the search sees what is there.
 */
@Tag("system")
class IdentityNowhereTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLANTED = "Quetzalwort";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final List<String> PEOPLE = List.of(
            "coordinator",
            "nurse",
            "boston",
            "courier",
            "receiver",
            "operator",
            "qc",
            "qa",
            "qp",
            "physician",
            "planner",
            "auditor",
            "admin");

    @TempDir
    private static Path folder;

    /** Everything that was written or answered, by where. */
    private static final Map<String, byte[]> WRITTEN = new LinkedHashMap<>();

    /** Answers that ended before their end; what came of them is searched. */
    private static final List<String> BROKEN_OFF = new ArrayList<>();

    private static List<FeedLine> feed;
    private static OwnSystem system;

    @BeforeAll
    static void playAndCollect() throws Exception {
        feed = Feed.sample();
        system = new OwnSystem(folder.resolve("data"));
        try (FeedPlayer player = new FeedPlayer(system.address(), 4, false)) {
            assertThat(player.play(Lanes.of(feed), (line, answer) -> {}).differences())
                    .isEmpty();
        }
        plant();
        askForAPatient();
        collectAnswers();
        collectCarriersLabels();
        collectMetrics();
        backup();
        WRITTEN.put("terminal", system.printed().getBytes(StandardCharsets.UTF_8));
        system.close();
        collectFiles();
    }

    @AfterAll
    static void stop() {
        CLIENT.shutdownNow();
    }

    /** Where nobody should write a name, such as the reason of an act, the search has to find it. */
    private static void plant() throws Exception {
        assertThat(post("admin", "/api/commands/skip-dead-letter", skipping(feed.getFirst(), PLANTED))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String openOrder() {
        return feed.getFirst().orderId();
    }

    private static String skipping(FeedLine line, String reason) {
        return JSON.writeValueAsString(Map.of(
                "site", line.site(),
                "device", line.device(),
                "occurredAt", line.occurredAt(),
                "zone", line.zone(),
                "body", Map.of("projection", "figures", "position", 0, "reason", reason)));
    }

    /** What the clinical roles may ask goes over the wire and nowhere else. */
    private static void askForAPatient() throws Exception {
        JsonNode patient = feed.getFirst().body().path("patient");
        String asked = JSON.writeValueAsString(
                Map.of("hospitalNumber", patient.path("wristband").asString(), "reason", "check of the record"));
        JsonNode found =
                JSON.readTree(post("nurse", "/api/patients/find", asked).body());
        String reference = found.path("matches").get(0).path("patientReference").asString();
        HttpResponse<byte[]> told =
                post("physician", "/api/patients/" + reference + "/identity", "{\"reason\": \"check of the record\"}");
        assertThat(new String(told.body(), StandardCharsets.UTF_8))
                .contains(patient.path("familyName").asString());
        for (String other : List.of("operator", "courier", "qa", "auditor", "admin")) {
            keep(
                    other + " asks who it is",
                    post(other, "/api/patients/" + reference + "/identity", "{\"reason\": \"x\"}"));
            keep(other + " looks up", post(other, "/api/patients/find", asked));
        }
    }

    private static void collectAnswers() throws Exception {
        Set<String> paths = new TreeSet<>();
        for (Authority.Address address : system.part(Authority.class).allAddresses()) {
            if (address.method().equals("GET")) {
                paths.add(filled(address.pattern().getPatternString()));
            }
        }
        paths.addAll(List.of("/actuator", "/actuator/health", "/actuator/info", "/v3/api-docs"));
        paths.addAll(List.of(
                "/api/orders?scope=all&perPage=100",
                "/api/deviations?scope=all&perPage=100",
                "/api/log/entries?from=0&to=200"));
        for (String person : PEOPLE) {
            for (String path : paths) {
                keep("GET " + path + " as " + person, get(person, path));
            }
        }
        for (FeedLine line : feed) {
            if (line.command().equals("place-therapy-order")) {
                for (String path : List.of("/api/orders/%s", "/api/orders/%s/timeline?perPage=200", "/orders/%s")) {
                    String filled = path.formatted(line.orderId());
                    for (String person : List.of("admin", "operator", "nurse")) {
                        keep("GET " + filled + " as " + person, get(person, filled));
                    }
                }
            }
        }
    }

    private static String filled(String pattern) {
        FeedLine label = feed.stream()
                .filter(line -> line.command().equals("issue-labels"))
                .findFirst()
                .orElseThrow();
        return pattern.replace("{orderId}", openOrder())
                .replace("/orders/{id}", "/orders/" + openOrder())
                .replace(
                        "{labelId}",
                        label.body().path("labels").get(0).path("labelId").asString())
                .replace("{containerId}", "FP-9S346-11")
                .replaceAll("\\{[^}]+}", "current")
                .replace("**", "x");
    }

    /** Every meter with its tags and what it measured, whether or not an installation serves them. */
    private static void collectMetrics() {
        StringBuilder all = new StringBuilder();
        system.part(MeterRegistry.class)
                .forEachMeter(meter -> all.append(meter.getId())
                        .append(' ')
                        .append(meter.getId().getTags())
                        .append(' ')
                        .append(meter.measure())
                        .append('\n'));
        WRITTEN.put("metrics", all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What travels with the box, in every form in which it is printed. */
    private static void collectCarriersLabels() throws Exception {
        Map<String, String> data = new TreeMap<>(Map.of(
                "label",
                        LabelString.of(openOrder(), LabelKind.SHIPPER, "SHIPPER-9S346", 1)
                                .text(),
                "coi", openOrder(),
                "container", "SHIPPER-9S346",
                "copy", "1",
                "shipment", "SHP-9S346-IN1",
                "from", "Leeds",
                "to", "Ghent",
                "temperature", "2 to 8 C",
                "arriveBy", "2026-02-22T16:00:00+01:00"));
        for (String format : List.of("zpl", "pdf", "png")) {
            String body =
                    JSON.writeValueAsString(Map.of("template", "shipper", "dpi", 300, "format", format, "data", data));
            keep("shipper's label as " + format, post("nurse", "/api/labels/preview", body));
        }
    }

    private static void backup() {
        Path file = folder.resolve("backup.ndjson");
        CommandLine line =
                Veintrail.commandLine(new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        assertThat(line.execute(
                        "backup", file.toString(), "--url", system.address().toString()))
                .isZero();
    }

    private static void collectFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                WRITTEN.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    /** Everything that came as an answer. */
    private record Answered(byte[] body, String headers) {
        static Answered of(HttpResponse<byte[]> answer) {
            return new Answered(answer.body(), answer.headers().toString());
        }
    }

    private static void keep(String where, HttpResponse<byte[]> answer) {
        keep(where, Answered.of(answer));
    }

    private static void keep(String where, Answered answer) {
        WRITTEN.put(where, answer.body());
        WRITTEN.put(where + ", headers", answer.headers().getBytes(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(String person, String path) {
        return HttpRequest.newBuilder(system.address().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<byte[]> post(String person, String path, String body) throws Exception {
        return CLIENT.send(
                request(person, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "nowhere-" + WRITTEN.size() + "-" + body.hashCode())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Of an answer that goes on for ever, its beginning; of one that is broken off, what came of it. */
    private static Answered get(String person, String path) throws Exception {
        HttpResponse<InputStream> answer =
                CLIENT.send(request(person, path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        boolean endless = path.endsWith("/changes") || path.endsWith("/progress");
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        try (InputStream body = answer.body()) {
            if (endless) {
                came.writeBytes(body.readNBytes(body.available()));
            } else {
                body.transferTo(came);
            }
        } catch (IOException e) {
            BROKEN_OFF.add(path + " as " + person + ": " + e.getMessage());
        }
        return new Answered(came.toByteArray(), answer.headers().toString());
    }

    private static Set<String> identities() {
        Set<String> words = new TreeSet<>();
        for (FeedLine line : feed) {
            JsonNode patient = line.body().path("patient");
            if (patient.isObject()) {
                words.add(patient.path("familyName").asString());
                words.add(patient.path("givenName").asString());
                words.add(patient.path("wristband").asString());
                words.add(patient.path("wristband").asString().substring(3));
                words.addAll(Traces.writings(
                        LocalDate.parse(patient.path("birthDate").asString())));
            }
        }
        return words;
    }

    @Test
    void noByteThatTheSystemWroteOrAnsweredNamesAPatient() {
        Set<String> words = identities();
        assertThat(words).hasSizeGreaterThan(100).contains("Lindqvist", "Mateo", "MRN05032582", "1945-09-14");
        Traces traces = new Traces(words);
        assertThat(traces.patterns()).isGreaterThan(1000);
        List<String> found = new ArrayList<>();
        long searched = 0;
        for (Map.Entry<String, byte[]> written : WRITTEN.entrySet()) {
            searched += written.getValue().length;
            traces.in(written.getValue()).forEach(trace -> found.add(written.getKey() + ": " + trace));
        }
        assertThat(found)
                .as("%d bytes in %d places, %s broken off", searched, WRITTEN.size(), BROKEN_OFF)
                .isEmpty();
        assertThat(searched).isGreaterThan(5_000_000);
        assertThat(WRITTEN).hasSizeGreaterThan(1000);
    }

    @Test
    void theSearchFindsAWordThatWasPlantedInTheDatabaseTheBackupAndTheAnswers() {
        Traces traces = new Traces(Set.of(PLANTED));
        Set<String> places = new TreeSet<>();
        WRITTEN.forEach((where, bytes) -> {
            if (!traces.in(bytes).isEmpty()) {
                places.add(where);
            }
        });
        assertThat(places)
                .anyMatch(where -> where.startsWith("data/mongodb"))
                .anyMatch(where -> where.startsWith("backup.ndjson"))
                .anyMatch(where -> where.startsWith("GET /api/log/export"))
                .anyMatch(where -> where.startsWith("GET /api/dead-letters"))
                .noneMatch(where -> where.startsWith("data/veintrail.log"));
    }

    @Test
    void theSearchSawEveryKindOfPlace() {
        assertThat(WRITTEN.keySet())
                .anyMatch(where -> where.startsWith("data/mongodb"))
                .anyMatch(where -> where.equals("data/veintrail.log"))
                .anyMatch(where -> where.equals("backup.ndjson"))
                .anyMatch(where -> where.equals("backup.ndjson.vault"))
                .anyMatch(where -> where.equals("GET /api/log/export as auditor"));
        assertThat(new String(WRITTEN.getOrDefault("metrics", new byte[0]), StandardCharsets.UTF_8))
                .contains("http.server.requests", "veintrail.");
        for (String person : List.of("operator", "courier", "qa", "auditor", "admin")) {
            assertThat(WRITTEN.keySet()).contains(person + " asks who it is", person + " looks up");
        }
        for (String format : List.of("zpl", "pdf", "png")) {
            assertThat(WRITTEN.get("shipper's label as " + format)).as(format).hasSizeGreaterThan(1000);
        }
    }
}
