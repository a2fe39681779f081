package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.proof.export.KeyCodec;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.export.ProofCodec;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.KeyHistory;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.NoteSignature;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.SigningKey;

/** The whole of it in a web server, with its threads, asked by programs that trust nothing but the key. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogOverHttpTest {

    private static final int EVENTS = 900;
    private static final SigningKey WITNESS =
            SigningKey.generate("partner.example/witness", KeyType.WITNESS, new SecureRandom());

    @TempDir
    private static Path folder;

    private static EmbeddedMongo server;
    private static ConfigurableApplicationContext context;
    private static String address;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(LogConfiguration.class)
    static class Application {

        /** Stands for sign-in: the header names the role. */
        @Bean
        Filter roles() {
            return (request, response, chain) -> chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public boolean isUserInRole(String role) {
                            return role.equals(getHeader("X-Role"));
                        }
                    },
                    response);
        }
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = EmbeddedMongo.inMemory();
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "veintrail.mongodb.uri", server.connectionString(),
                "veintrail.log.key-file", folder.resolve("keys/log.key").toString(),
                "veintrail.log.checkpoint-file",
                        folder.resolve("elsewhere/checkpoint").toString(),
                "veintrail.log.witnesses", WITNESS.verifierKey().toString(),
                "veintrail.log.check-interval", "1s",
                "veintrail.log.checkpoint-interval", "50ms",
                "management.endpoint.health.group.readiness.include", "readinessState,history",
                "management.endpoint.health.probes.enabled", "true"));
        context = application.run();
        address = "http://127.0.0.1:"
                + java.util.Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                        .getPort();
        EventStoreComponents store = context.getBean(EventStoreComponents.class);
        for (int i = 0; i < EVENTS / 3; i++) {
            SampleLog.append(store, "bag-" + i, 3, "LYON");
        }
        await(() -> size() == EVENTS);
    }

    @AfterAll
    static void stop() {
        context.close();
        server.close();
    }

    @Test
    @Order(1)
    void proofsVerifyWithNothingButTheKey() throws Exception {
        SignedNote note = checkpoint();
        KeyHistory keys = KeyCodec.read("veintrail.example/custody", get("/api/log/keys"));
        Checkpoint head = keys.verify(note);
        SignedNote earlier = SignedNote.parse(get("/api/log/checkpoint?size=" + firstSize()));
        Checkpoint before = keys.verify(earlier);
        ProofCodec.readConsistency(get("/api/log/proof/consistency?from=" + before.size() + "&to=" + head.size()))
                .verify(before.root(), head.root());
        var leaf = TreeState.of(
                        3,
                        context.getBean(EventStoreComponents.class)
                                .log()
                                .commits(0, 1)
                                .get(0)
                                .root())
                .leaves()
                .get(1);
        ProofCodec.readInclusion(get("/api/log/proof/inclusion?position=1&size=" + head.size()))
                .verify(leaf, head.root());
        assertThat(Files.readString(folder.resolve("elsewhere/checkpoint"))).isEqualTo(note.toString());
    }

    @Test
    @Order(2)
    void theExportVerifiesAndTheKeyFileIsItsOwnersAlone() throws Exception {
        byte[] export = get("/api/log/export").getBytes(StandardCharsets.UTF_8);
        Trust trust =
                Trust.inKey(context.getBean(LogProof.class).keys().present()).withKept(checkpoint());
        var report = LogVerifier.verify(new ByteArrayInputStream(export), trust);
        assertThat(report.findings()).isEmpty();
        assertThat(report.vouched()).isEqualTo(EVENTS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/log.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(3)
    void theVerifierProgramFindsTheLiveLogSound() throws Exception {
        assertThat(verifier()).isZero();
    }

    @Test
    @Order(4)
    void aWitnessCosignsAndAStrangerDoesNot() throws Exception {
        SignedNote note = checkpoint();
        NoteSignature line = WITNESS.cosign(note.text(), SampleLog.NOON);
        assertThat(post("/api/log/checkpoint/cosignature?size=" + EVENTS, line.toString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(checkpoint().cosignedAt(WITNESS.verifierKey())).isPresent();
        SigningKey stranger = SigningKey.generate("stranger.example", KeyType.WITNESS, new SecureRandom());
        SigningKey impostor = SigningKey.generate("partner.example/witness", KeyType.WITNESS, new SecureRandom());
        for (SigningKey wrong : List.of(stranger, impostor)) {
            assertThat(post(
                                    "/api/log/checkpoint/cosignature?size=" + EVENTS,
                                    wrong.cosign(note.text(), SampleLog.NOON).toString())
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    @Order(5)
    void refusesQuestionsThatHaveNoAnswer() throws Exception {
        for (String question : List.of(
                "/api/log/proof/inclusion?position=900&size=900",
                "/api/log/proof/inclusion?position=-1&size=900",
                "/api/log/proof/inclusion?position=1",
                "/api/log/proof/inclusion?position=x&size=900",
                "/api/log/proof/inclusion?position=1&size=901",
                "/api/log/proof/consistency?from=0&to=900",
                "/api/log/proof/consistency?from=9&to=8",
                "/api/log/entries?from=5&to=4",
                "/api/log/entries?from=0&to=99999999")) {
            HttpResponse<String> answer = request(question, "AUDITOR");
            assertThat(answer.statusCode()).as(question).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("/problems/invalid-parameter");
        }
        assertThat(request("/api/log/export", "NURSE").statusCode()).isEqualTo(403);
        assertThat(request("/api/log/checkpoint?size=5000000", "NURSE").statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(6)
    void afterAChangeOfTheKeyWhatTheOldOneSignedIsStillGood() throws Exception {
        SignedNote old = checkpoint();
        assertThat(send(HttpRequest.newBuilder(URI.create(address + "/api/log/keys/rotation"))
                                .header("X-Role", "AUDITOR")
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(HttpRequest.newBuilder(URI.create(address + "/api/log/keys/rotation"))
                                .header("X-Role", "ADMINISTRATOR")
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        SampleLog.append(context.getBean(EventStoreComponents.class), "bag-after", 3, "BASEL");
        await(() -> size() == EVENTS + 3);
        KeyHistory keys = KeyCodec.read("veintrail.example/custody", get("/api/log/keys"));
        assertThat(keys.periods()).hasSize(2);
        assertThat(keys.verify(old).size()).isEqualTo(EVENTS);
        assertThat(keys.verify(checkpoint()).size()).isEqualTo(EVENTS + 3);
        assertThat(verifier()).isZero();
    }

    @Test
    @Order(7)
    void anAlteredEventMakesTheSystemUnreadyAndIsRecordedInTheLog() throws Exception {
        assertThat(request("/actuator/health/readiness", "").statusCode()).isEqualTo(200);
        var commits =
                context.getBean(com.mongodb.client.MongoDatabase.class).getCollection("commits", BsonDocument.class);
        commits.updateOne(
                new BsonDocument("_id", new org.bson.BsonInt64(450)),
                new BsonDocument("$set", new BsonDocument("events.1.payload.bag", new BsonString("PARIS"))));
        await(() -> request("/actuator/health/readiness", "").statusCode() == 503);
        EventStoreComponents store = context.getBean(EventStoreComponents.class);
        await(() -> store.log().lastPosition() == EVENTS + 3);
        assertThat(get("/api/log/check")).contains("\"sound\":false").contains("\"position\":451");
        assertThat(store.log().events(EVENTS + 3, 100))
                .singleElement()
                .satisfies(alarm ->
                        assertThat(alarm.payloadType()).isEqualTo("org.veintrail.log.event.HistoryAlarmRaised"));
        assertThat(verifier()).isOne();
    }

    private static int verifier() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(LogVerifier.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .toString(),
                        "org.veintrail.proof.verify.VerifyMain",
                        "--url",
                        address,
                        "--header",
                        "X-Role: AUDITOR",
                        "--key",
                        context.getBean(LogProof.class).keys().present().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("verifier.txt").toFile())
                .start();
        return process.waitFor();
    }

    private static long firstSize() {
        return context.getBean(LogProof.class).checkpoints().after(0, 1).stream()
                .mapToLong(note -> Checkpoint.parse(note.text()).size())
                .findFirst()
                .orElseThrow();
    }

    private static SignedNote checkpoint() {
        return SignedNote.parse(get("/api/log/checkpoint"));
    }

    private static long size() {
        HttpResponse<String> answer = request("/api/log/checkpoint", "");
        return answer.statusCode() == 404
                ? 0
                : Checkpoint.parse(SignedNote.parse(answer.body()).text()).size();
    }

    private static String get(String path) {
        HttpResponse<String> answer = request(path, "AUDITOR");
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> request(String path, String role) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).header("X-Role", role));
    }

    private static HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for half a minute").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
