package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.veintrail.command.vault.VaultDatabase;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedClient;
import org.veintrail.standalone.feed.FeedLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, the answer is a clear problem document and the log stays as it is. */
@Tag("system")
class BadInputTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String COMMAND = "cancel-order";
    /** Less than one address may have under way at a time. */
    private static final int HANGING = 90;

    private static final String GOOD = """
            {"site":"LEEDS","device":"imager-4","occurredAt":"2026-02-16T09:00:00+00:00","zone":"Europe/London",\
            "body":{"orderId":"VT269S346Q3Y","reason":"patient-withdrew",\
            "signatures":[{"signer":"physician","meaning":"responsibility","password":"physician"}]}}""";

    @TempDir
    private static Path folder;

    private static OwnSystem system;

    private static final String THAW = """
            {"site":"LEEDS","device":"imager-4","occurredAt":"2026-02-16T09:00:00+00:00","zone":"Europe/London",\
            "body":{"orderId":"VT269S346Q3Y","containerId":"FP-1","thawedAt":"2026-02-16T09:00:00+00:00","useWithinMinutes":%s}}""";

    /** One kind of bad input: where it goes, what it is, and what the answer has to be. */
    record Bad(String what, String command, String key, String body, int status, String code) {
        static Bad body(String what, String body, String code) {
            return new Bad(what, COMMAND, "bad-input-key", body, 400, code);
        }

        static Bad number(String number, String code) {
            return new Bad("the number " + number, "record-thaw", "bad-input-key", THAW.formatted(number), 400, code);
        }

        String account() {
            return command.equals("record-thaw") ? "nurse" : "physician";
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        system = new OwnSystem(folder.resolve("data"));
        FeedLine placed = Feed.sample().getFirst();
        try (FeedClient client = new FeedClient(system.address())) {
            assertThat(client.send(placed).status()).isEqualTo(200);
        }
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    static Stream<Bad> badInput() {
        return Stream.of(
                Bad.body("nothing", "", "malformed-json"),
                Bad.body("half a document", GOOD.substring(0, 60), "malformed-json"),
                Bad.body("no JSON", "<order/>", "malformed-json"),
                Bad.body("two documents", GOOD + GOOD, "malformed-json"),
                Bad.body("a field twice", GOOD.replace("{\"site\"", "{\"site\":\"LYON\",\"site\""), "malformed-json"),
                Bad.body("a list", "[]", "malformed-act"),
                Bad.body("null", "null", "malformed-act"),
                Bad.body("deep nesting", "[".repeat(5000), "malformed-json"),
                Bad.body("a missing field", GOOD.replace("\"zone\":\"Europe/London\",", ""), "malformed-act"),
                Bad.body(
                        "a missing field of the command",
                        GOOD.replace("\"reason\":\"patient-withdrew\",", ""),
                        "malformed-act"),
                Bad.body("a field too many", GOOD.replace("{\"site\"", "{\"actor\":\"qa\",\"site\""), "malformed-act"),
                Bad.body(
                        "a field of the command too many",
                        GOOD.replace("{\"orderId\"", "{\"x\":1,\"orderId\""),
                        "malformed-act"),
                Bad.body("a number for a text", GOOD.replace("\"patient-withdrew\"", "7"), "malformed-act"),
                Bad.body(
                        "a list for an object",
                        GOOD.substring(0, GOOD.indexOf("{\"orderId\"")) + "[]}",
                        "malformed-act"),
                Bad.body(
                        "a date that is none", GOOD.replace("2026-02-16T09:00:00+00:00", "yesterday"), "malformed-act"),
                Bad.body("a zone that is none", GOOD.replace("Europe/London", "Europe/Atlantis"), "malformed-act"),
                Bad.body("a raw control character in a text", GOOD.replace("LEEDS", "LE\u0001EDS"), "malformed-json"),
                Bad.body("an escaped control character", GOOD.replace("LEEDS", "LE\\u0000EDS"), "malformed-act"),
                Bad.body("a database operator", GOOD.replace("\"LEEDS\"", "{\"$gt\":\"\"}"), "malformed-act"),
                Bad.number("NaN", "malformed-json"),
                Bad.number("-Infinity", "malformed-json"),
                Bad.number("007", "malformed-json"),
                Bad.number("1e400", "malformed-act"),
                Bad.number("99999999999999999999", "malformed-act"),
                Bad.number("9".repeat(50_000), "malformed-json"),
                Bad.number("30.5", "malformed-act"),
                Bad.number("\"30\"", "malformed-act"),
                Bad.number("0", "malformed-act"),
                Bad.number("181", "malformed-act"),
                Bad.body("half a surrogate pair", GOOD.replace("patient-withdrew", "\\ud83d"), "malformed-act"),
                Bad.body("a long text", GOOD.replace("patient-withdrew", "x".repeat(5000)), "malformed-act"),
                Bad.body(
                        "a text of nearly a megabyte",
                        GOOD.replace("patient-withdrew", "x".repeat(1_000_000)),
                        "malformed-json"),
                Bad.body("an order id of another form", GOOD.replace("VT269S346Q3Y", "1 OR 1=1"), "malformed-act"),
                new Bad("more than a megabyte", COMMAND, "bad-input-key", "x".repeat(1_100_000), 413, "body-too-large"),
                new Bad("an unknown command", "drop-everything", "bad-input-key", GOOD, 404, "unknown-command"),
                new Bad(
                        "an unknown order",
                        COMMAND,
                        "bad-input-key",
                        GOOD.replace("VT269S346Q3Y", "VT26E1G1GVFJ"),
                        404,
                        "order-not-found"),
                new Bad("no key", COMMAND, "", GOOD, 400, "idempotency-key-missing"),
                new Bad("a key that is too long", COMMAND, "k".repeat(200), GOOD, 400, "idempotency-key-missing"));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void isAnsweredByAProblemAndNotStored(Bad bad) throws Exception {
        Map<String, Long> before = withoutSignIns();
        HttpRequest.Builder request = request("/api/commands/" + bad.command(), bad.account())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(bad.body()));
        if (!bad.key().isEmpty()) {
            request.header("Idempotency-Key", bad.key());
        }
        assertProblem(request, bad.status(), bad.code());
        assertThat(withoutSignIns()).isEqualTo(before);
    }

    /** Each bad input above is this act with one thing changed, so it is that one thing which is refused. */
    @Test
    void sameActWithoutAFaultIsTaken() throws Exception {
        HttpRequest.Builder request = request("/api/commands/" + COMMAND, "physician")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "a-good-act")
                .POST(HttpRequest.BodyPublishers.ofString(GOOD));
        assertThat(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void orderThatCannotBeReadLeavesNobodyInTheVault() throws Exception {
        FeedLine order = Feed.sample().stream()
                .filter(line -> line.journey() == 6 && line.command().equals("place-therapy-order"))
                .findFirst()
                .orElseThrow();
        long before = inTheVault();
        try (FeedClient client = new FeedClient(system.address())) {
            FeedAnswer answer = client.send(bornOnADayThatIsNone(order));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().path("code").asString()).isEqualTo("malformed-act");
            assertThat(inTheVault()).isEqualTo(before);

            assertThat(client.send(order).status()).isEqualTo(200);
            assertThat(inTheVault()).isEqualTo(before + 1);
        }
    }

    private static FeedLine bornOnADayThatIsNone(FeedLine order) {
        JsonNode body = order.body().deepCopy();
        ((ObjectNode) body.path("patient")).put("birthDate", "1985-02-30");
        return new FeedLine(
                order.journey(),
                order.scenario(),
                order.command(),
                order.idempotencyKey(),
                order.actor(),
                order.site(),
                order.device(),
                order.occurredAt(),
                order.zone(),
                body,
                order.expect());
    }

    private static long inTheVault() {
        AtomicLong documents = new AtomicLong();
        system.part(VaultDatabase.class).backup(each -> documents.incrementAndGet());
        return documents.get();
    }

    @Test
    void bodiesThatNeverComeHoldNobodyUpAndStoreNothing() throws Exception {
        HttpRequest.Builder other = request("/api/orders", "coordinator").GET();
        Map<String, Long> before = withoutSignIns();
        List<Socket> hanging = new ArrayList<>();
        try {
            for (int i = 0; i < HANGING; i++) {
                Socket socket =
                        new Socket(system.address().getHost(), system.address().getPort());
                hanging.add(socket);
                String pair =
                        Base64.getEncoder().encodeToString("physician:physician".getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream()
                        .write(("POST /api/commands/" + COMMAND
                                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic "
                                        + pair + "\r\nIdempotency-Key: hanging-" + i
                                        + "\r\nContent-Type: application/json\r\nContent-Length: 300\r\n\r\n{\"site\":")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(CLIENT.send(other.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : hanging) {
                socket.close();
            }
        }
        assertThat(withoutSignIns()).isEqualTo(before);
    }

    private static Map<String, Long> withoutSignIns() {
        Map<String, Long> census = new TreeMap<>(system.census());
        census.keySet().removeIf(type -> type.startsWith("org.veintrail.signin."));
        return census;
    }

    @Test
    void keyOfSomebodyElsesActIsRefusedAndNotStored() throws Exception {
        Map<String, Long> before = withoutSignIns();
        String taken = Feed.sample().getFirst().idempotencyKey();
        HttpRequest.Builder request = request("/api/commands/" + COMMAND, "physician")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", taken)
                .POST(HttpRequest.BodyPublishers.ofString(GOOD));
        assertProblem(request, 422, "idempotency-key-reused");
        assertThat(withoutSignIns()).isEqualTo(before);
    }

    @Test
    void bodyThatIsNotUtf8IsAProblem() throws Exception {
        byte[] body = GOOD.replace("LEEDS", "LE?DS").getBytes(StandardCharsets.UTF_8);
        body[GOOD.indexOf("EEDS") + 1] = (byte) 0xff;
        assertProblem(
                request("/api/commands/" + COMMAND, "coordinator")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "bad-input-key")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                400,
                "malformed-json");
    }

    @Test
    void otherMethodsAndMediaTypesAreProblems() throws Exception {
        assertProblem(request("/api/commands/" + COMMAND, "nurse").GET(), 405, "method-not-allowed");
        assertProblem(
                request("/api/commands/" + COMMAND, "nurse")
                        .header("Content-Type", "text/plain")
                        .header("Idempotency-Key", "bad-input-key")
                        .POST(HttpRequest.BodyPublishers.ofString(GOOD)),
                415,
                "unsupported-media-type");
    }

    @Test
    void auditorsAndStrangersCommandNothing() throws Exception {
        for (String who : List.of("auditor", "stranger")) {
            int status = who.equals("auditor") ? 403 : 401;
            assertProblem(
                    request("/api/commands/" + COMMAND, who)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", "bad-input-key")
                            .POST(HttpRequest.BodyPublishers.ofString(GOOD)),
                    status,
                    who.equals("auditor") ? "not-allowed" : "not-signed-in");
        }
    }

    private static HttpRequest.Builder request(String path, String who) {
        URI address = system.address().resolve(path);
        String pair = Base64.getEncoder().encodeToString((who + ":" + who).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(address).header("Authorization", "Basic " + pair);
    }

    private static void assertProblem(HttpRequest.Builder request, int status, String code) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank().hasSizeLessThan(2000);
        assertThat(answer.body())
                .doesNotContain("Exception")
                .doesNotContain("org.veintrail")
                .doesNotContain("\tat ");
    }
}
