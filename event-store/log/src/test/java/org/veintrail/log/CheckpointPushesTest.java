package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veintrail.log.event.CheckpointPushFailed;
import org.veintrail.log.web.LogHealthIndicator;
import org.veintrail.proof.export.ExportCodec;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.timestamp.TimestampToken;

@Tag("slow")
class CheckpointPushesTest {
    @TempDir
    private Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final List<CheckpointPushFailed> alarms = new ArrayList<>();
    private final List<PushTargets> open = new ArrayList<>();
    private HttpServer server;
    private SampleLog log;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @BeforeEach
    void start() throws IOException {
        log = SampleLog.in(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        open.forEach(PushTargets::close);
        server.stop(0);
        log.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/checkpoints");
    }

    private static PushSettings settings(@Nullable Path journal, @Nullable URI url) {
        return new PushSettings(
                journal,
                url,
                null,
                List.of(),
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                3);
    }

    private CheckpointPushes pushes(PushSettings settings) {
        PushTargets targets = new PushTargets(settings, log.database, new SecureRandom());
        open.add(targets);
        return new CheckpointPushes(
                targets.all(),
                settings,
                log.proof.signer()::last,
                log.proof.checkpoints(),
                log.database,
                () -> now,
                (id, alarm, at) -> alarms.add((CheckpointPushFailed) alarm));
    }

    private SignedNote grow() {
        log.fill(3).follow();
        return Objects.requireNonNull(log.proof.signer().last());
    }

    private void after(Duration pause, CheckpointPushes pushes) throws InterruptedException {
        now = now.plus(pause);
        pushes.push();
    }

    @Test
    void postsTheNewestCheckpointAtMostOnceInAnInterval() throws Exception {
        CheckpointPushes pushes = pushes(settings(null, address()));
        pushes.push();
        assertThat(received).as("nothing was signed yet").isEmpty();
        SignedNote first = grow();
        pushes.push();
        assertThat(received).containsExactly(first.toString());
        grow();
        SignedNote third = grow();
        after(Duration.ofSeconds(59), pushes);
        assertThat(received).hasSize(1);
        after(Duration.ofSeconds(1), pushes);
        assertThat(received).containsExactly(first.toString(), third.toString());
        after(Duration.ofHours(1), pushes);
        assertThat(received).as("nothing new").hasSize(2);
    }

    @Test
    void triesAgainWithGrowingPausesAndTakesTheNewestWhenItIsBack() throws Exception {
        CheckpointPushes pushes = pushes(settings(null, address()));
        status.set(503);
        grow();
        pushes.push();
        List<Duration> tries = new ArrayList<>();
        Instant last = now;
        for (int second = 0; second < 40; second++) {
            int before = received.size();
            after(Duration.ofSeconds(1), pushes);
            if (received.size() > before) {
                tries.add(Duration.between(last, now));
                last = now;
            }
        }
        assertThat(tries)
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(16));
        PushState failing = pushes.states().getFirst();
        assertThat(failing.failures()).isEqualTo(6);
        assertThat(failing.failure()).isEqualTo("answered with HTTP status 503");
        status.set(204);
        SignedNote newest = grow();
        after(Duration.ofMinutes(1), pushes);
        assertThat(received.getLast()).isEqualTo(newest.toString());
        assertThat(pushes.states().getFirst().failures()).isZero();
        assertThat(pushes.states().getFirst().size())
                .isEqualTo(Checkpoint.parse(newest.text()).size());
    }

    @Test
    void raisesOneAlarmForOneRunOfFailures() throws Exception {
        CheckpointPushes pushes = pushes(settings(null, address()));
        status.set(500);
        grow();
        pushes.push();
        after(Duration.ofMinutes(20), pushes);
        assertThat(alarms).as("two failures are not three").isEmpty();
        after(Duration.ofMinutes(20), pushes);
        after(Duration.ofMinutes(20), pushes);
        assertThat(alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.target()).isEqualTo("address");
            assertThat(alarm.failures()).isEqualTo(3);
            assertThat(alarm.failingSince()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        });
        status.set(200);
        after(Duration.ofMinutes(20), pushes);
        status.set(500);
        grow();
        for (int i = 0; i < 4; i++) {
            after(Duration.ofMinutes(20), pushes);
        }
        assertThat(alarms).hasSize(2);
    }

    @Test
    void followsNoRedirect() throws Exception {
        CheckpointPushes pushes = pushes(settings(null, address()));
        status.set(307);
        grow();
        pushes.push();
        assertThat(received).hasSize(1);
        assertThat(pushes.states().getFirst().failure()).contains("307");
    }

    @Test
    void remembersAcrossARestartHowFarItGotAndHowItFailed() throws Exception {
        grow();
        pushes(settings(null, address())).push();
        CheckpointPushes again = pushes(settings(null, address()));
        after(Duration.ofHours(1), again);
        assertThat(received).as("this one is there already").hasSize(1);
        status.set(500);
        grow();
        after(Duration.ofHours(1), again);
        assertThat(pushes(settings(null, address())).states().getFirst())
                .isEqualTo(again.states().getFirst());
        assertThat(again.states().getFirst().failures()).isEqualTo(1);
    }

    @Test
    void appendsToAJournalThatTheVerifierCanRead() throws Exception {
        Path journal = folder.resolve("elsewhere/checkpoints.ndjson");
        CheckpointPushes pushes = pushes(settings(journal, null));
        List<SignedNote> notes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            notes.add(grow());
            after(Duration.ofMinutes(1), pushes);
        }
        assertThat(Files.readAllLines(journal).stream().map(ExportCodec::read))
                .containsExactlyElementsOf(
                        notes.stream().<ExportLine>map(ExportLine.Signed::new).toList());
    }

    @Test
    void onePlaceThatFailsDoesNotHoldUpTheOthers() throws Exception {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file, not a folder");
        CheckpointPushes pushes = pushes(settings(occupied.resolve("journal"), address()));
        grow();
        pushes.push();
        assertThat(received).hasSize(1);
        assertThat(pushes.states().getFirst().failures()).isEqualTo(1);
    }

    @Test
    void aTimestampIsAskedForVerifiedAndKept() throws Exception {
        try (TimestampServer authority = new TimestampServer(Files.createDirectories(folder.resolve("tsa")))) {
            PushSettings settings = timestamps(authority.address(), authority.root());
            CheckpointPushes pushes = pushes(settings);
            SignedNote note = grow();
            pushes.push();
            assertThat(pushes.states().getFirst().failure()).isNull();
            byte[] token = open.getFirst().timestamp(null).orElseThrow();
            assertThat(open.getFirst().timestamp(Checkpoint.parse(note.text()).size()))
                    .isPresent();
            assertThat(open.getFirst().timestamp(1L)).isEmpty();
            assertThat(TimestampToken.parse(token).hash()).isEqualTo(PushTargets.dated(note));
            // Anybody can check it without us.
            Files.write(folder.resolve("tsa/token.der"), token);
            Files.writeString(folder.resolve("tsa/checkpoint.txt"), note.text());
            assertThat(
                            authority.run(
                                    "ts -verify -token_in -in token.der -data checkpoint.txt -CAfile root.pem -untrusted tsa.pem"))
                    .contains("Verification: OK");
        }
    }

    @Test
    void aTimestampOfAnAuthorityThatIsNotTrustedIsAFailure() throws Exception {
        try (TimestampServer authority = new TimestampServer(Files.createDirectories(folder.resolve("tsa")));
                TimestampServer other = new TimestampServer(Files.createDirectories(folder.resolve("other")))) {
            CheckpointPushes pushes = pushes(timestamps(authority.address(), other.root()));
            grow();
            pushes.push();
            assertThat(pushes.states().getFirst().failure()).contains("trusted authority");
            assertThat(open.getFirst().timestamp(null)).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsNoTimestampIsAFailure() throws Exception {
        CheckpointPushes pushes = pushes(timestamps(address(), folder.resolve("root.pem")));
        grow();
        pushes.push();
        assertThat(pushes.states().getFirst().failure()).contains("does not hold");
    }

    private static PushSettings timestamps(URI address, Path root) throws IOException {
        if (!Files.exists(root)) {
            Files.writeString(root, "");
        }
        return new PushSettings(
                null,
                null,
                address,
                List.of(root),
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                3);
    }

    @ParameterizedTest
    @CsvSource({
        "http://log.partner.example/x, log.partner.example, https",
        "https://log.partner.example/x, other.example, not among",
        "https://name:s3cret@log.partner.example/x, log.partner.example, without name",
        "ftp://127.0.0.1/x, '', https",
        "file:///etc/passwd, '', https"
    })
    void refusesToSendWhereNobodyAllowedIt(URI url, String host, String said) {
        assertThatThrownBy(() -> new PushSettings(
                        null,
                        url,
                        null,
                        List.of(),
                        List.of(host),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofMinutes(10),
                        3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void healthTellsAPlaceThatFailsWithoutGoingDown() {
        assertThat(new LogHealthIndicator(log.proof).health().getDetails()).containsKey("checked");
        try (SampleLog pushing = log.with(settings -> settings.with(settings(folder.resolve("journal"), null)))) {
            assertThat(new LogHealthIndicator(pushing.proof).health().getDetails())
                    .containsEntry("push to journal", "nothing yet");
        }
    }
}
