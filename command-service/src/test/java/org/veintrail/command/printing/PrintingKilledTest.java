package org.veintrail.command.printing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.veintrail.command.CommandServiceApplication;
import org.veintrail.command.printing.RawPrinter.Mood;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/**
 * The process that prints is killed while a label is half in the printer. What is on record afterwards says so, the label is not sent
 * again by itself, and what waited behind it is printed once.
 */
@Tag("slow")
class PrintingKilledTest {
    private static final String ORDER = "VT269S346Q3Y";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Test
    void printsNothingTwiceUnseenAndLosesNothingWhenItIsKilledInTheMiddleOfALabel() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            int port = killedInTheMiddle(mongo.connectionString());
            try (RawPrinter printer = new RawPrinter(Mood.TALKATIVE, port);
                    Restarted after = new Restarted(mongo.connectionString(), port)) {
                after.awaitState("L-1", 1, "uncertain");
                after.awaitState("L-2", 2, "sent");
                assertThat(printer.labels())
                        .as("the label behind it came out once, the one in the middle not again")
                        .hasSize(1);
                JsonNode again =
                        after.send("resend-print", "nurse", "{\"labelId\":\"L-1\",\"reason\":\"torn off half\"}");
                assertThat(again.at("/result/possibleDuplicate").asBoolean()).isTrue();
                after.awaitState("L-1", 1, "sent");
                assertThat(printer.labels()).hasSize(2);
            }
        }
    }

    /** Asks for two labels, and kills the process when the printer has taken a part of the first. Says the printer's port. */
    private static int killedInTheMiddle(String database) throws Exception {
        try (RawPrinter printer = new RawPrinter(Mood.STOPS_READING);
                ToBeKilled killed = new ToBeKilled(database, printer.port(), folder.resolve("printed.txt"))) {
            killed.awaitReady();
            killed.send("place-therapy-order", "coordinator", """
                    {"orderId":"%s","product":"CD19-A","indication":"r/r LBCL","treatmentSite":"LEEDS","apheresisSite":"LEEDS",
                     "manufacturingSite":"GHENT","priority":"medium","windowDays":28,"consentReference":"C-1",
                     "patient":{"wristband":"MRN1","familyName":"Family","givenName":"Given","birthDate":"1945-09-14"}}""".formatted(ORDER));
            killed.send("request-print", "nurse", """
                    {"orderId":"%s","labelIds":["L-1","L-2"],"kind":"batch-record","objectId":"B26-1","printer":"P-1",
                     "template":"batch-record","fields":[{"name":"product","value":"CD19-A CAR-T cells"}]}""".formatted(ORDER));
            printer.awaitTrouble();
            killed.kill();
            assertThat(printer.labels()).isEmpty();
            return printer.port();
        }
    }

    private static List<String> settings(String database, int printerPort) {
        return List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--veintrail.mongodb.uri=" + database,
                "--veintrail.command.vault-key-file=" + folder.resolve("vault.key"),
                "--veintrail.log.key-file=" + folder.resolve("log.key"),
                "--veintrail.labels.printers[0].name=P-1",
                "--veintrail.labels.printers[0].site=LEEDS",
                "--veintrail.labels.printers[0].transport=tcp",
                "--veintrail.labels.printers[0].address=127.0.0.1:" + printerPort,
                "--veintrail.labels.printers[0].stock=record-100x60",
                "--veintrail.labels.allowed-addresses=127.0.0.1:" + printerPort,
                "--veintrail.labels.stall-timeout=10m",
                "--veintrail.labels.status-timeout=1s",
                "--veintrail.labels.retry-after=100ms");
    }

    /** The command service in a process of its own, which ends as if the power failed. */
    private static final class ToBeKilled extends Service {
        private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

        private final Process process;
        private final Path printed;

        ToBeKilled(String database, int printerPort, Path printed) throws IOException {
            this.printed = printed;
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    CommandServiceApplication.class.getName(),
                    "--spring.profiles.active=demo",
                    "--logging.level.org.springframework.boot=INFO"));
            command.addAll(settings(database, printerPort));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
        }

        void awaitReady() throws Exception {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                Matcher started = STARTED.matcher(Files.readString(printed));
                if (started.find()) {
                    address = URI.create("http://127.0.0.1:" + started.group(1));
                    if (ask(HttpRequest.newBuilder(address.resolve("/actuator/health/readiness")))
                                    .statusCode()
                            == 200) {
                        return;
                    }
                }
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            throw new IOException("The service is not ready: " + Files.readString(printed));
        }

        /** As kill -9 does: no hook runs, nothing is flushed. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
            super.close();
        }
    }

    /** The command service after that, which has nothing of the first but its database and its keys; in this process, to start sooner. */
    private static final class Restarted extends Service {
        private final ConfigurableApplicationContext context;

        Restarted(String database, int printerPort) {
            context = new SpringApplicationBuilder(CommandServiceApplication.class)
                    .profiles("demo")
                    .run(settings(database, printerPort).toArray(String[]::new));
            address =
                    URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        }

        @Override
        public void close() {
            context.close();
            super.close();
        }
    }

    /** A command service as people see it. */
    private abstract static class Service implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        URI address = URI.create("http://127.0.0.1:0");

        final JsonNode send(String command, String actor, String body) throws Exception {
            String act = """
                    {"site":"LEEDS","device":"desk-1","occurredAt":"2026-02-16T08:00:00+00:00","zone":"Europe/London","body":%s}""".formatted(body);
            HttpResponse<String> answer = ask(request("/api/commands/" + command, actor)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString(act)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        }

        /** Waits until a label is in a state. */
        final void awaitState(String labelId, int copy, String wanted) throws Exception {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end && !state(labelId, copy).equals(wanted)) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            assertThat(state(labelId, copy)).isEqualTo(wanted);
        }

        /** What the scan of a label says of it. */
        private String state(String labelId, int copy) throws Exception {
            String label = org.veintrail.labels.identity.LabelString.of(
                            ORDER, org.veintrail.labels.identity.LabelKind.BATCH_RECORD, "B26-1", copy)
                    .text();
            HttpResponse<String> answer = ask(request("/api/labels/decode", "nurse")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            JSON.writeValueAsString(java.util.Map.of("raw", label)))));
            JsonNode found = JSON.readTree(answer.body()).at("/found/0");
            assertThat(found.path("labelId").asText()).isEqualTo(labelId);
            assertThat(found.path("shouldBeAt").asText()).isEqualTo("GHENT");
            return found.path("state").asText();
        }

        private HttpRequest.Builder request(String path, String actor) {
            String basic = Base64.getEncoder().encodeToString((actor + ":" + actor).getBytes(StandardCharsets.UTF_8));
            return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Basic " + basic);
        }

        final HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
