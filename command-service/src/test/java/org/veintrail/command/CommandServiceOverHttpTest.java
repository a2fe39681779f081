package org.veintrail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.SignedNote;

/** The command service alone, on an embedded server, over HTTP. */
@Tag("slow")
class CommandServiceOverHttpTest {
    private static final String ORDER = """
            {"site":"LEEDS","device":"imager-4","occurredAt":"2026-02-16T08:00:00+00:00","zone":"Europe/London","body":{
             %s"product":"CD19-A","indication":"r/r LBCL","treatmentSite":"LEEDS","apheresisSite":"LEEDS","manufacturingSite":"GHENT",
             "priority":"medium","windowDays":28,"consentReference":"C-1",
             "patient":{"wristband":"MRN1","familyName":"Family","givenName":"Given","birthDate":"1945-09-14"}}}""";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningCommandService service;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void issuesAnOrderIdWithItsCheckCharacterWhereNoneIsGiven() throws Exception {
        HttpResponse<String> response =
                send("place-therapy-order", "issue-order-1", "coordinator", ORDER.formatted(""));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = JSON.readTree(response.body());
        String issued = answer.get("result").get("orderId").asText();
        assertThat(org.veintrail.labels.identity.OrderId.parse(issued).found()).isPresent();
        assertThat(answer.get("position").asLong())
                .isEqualTo(service.part(CommitLog.class).lastPosition());
    }

    @Test
    void answersAResendWithTheFirstAnswerAndAnotherActUnderItsKeyWithARefusal() throws Exception {
        String act = ORDER.formatted("\"orderId\":\"VT269S346Q3Y\",");
        HttpResponse<String> first = send("place-therapy-order", "resend-order", "coordinator", act);
        HttpResponse<String> again = send("place-therapy-order", "resend-order", "coordinator", act);
        HttpResponse<String> reused =
                send("place-therapy-order", "resend-order", "coordinator", act.replace("MRN1", "MRN2"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(reused.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(reused.body()).get("code").asText()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void namesEveryBadFieldAtOnceAndRecordsNothing() throws Exception {
        long before = service.part(CommitLog.class).lastPosition();
        HttpResponse<String> response = send(
                "place-therapy-order",
                "bad-fields-1",
                "coordinator",
                ORDER.formatted("\"colour\":\"red\",").replace("\"windowDays\":28,", ""));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("/body/colour", "/body/windowDays", "is missing");
        assertThat(service.part(CommitLog.class).lastPosition()).isEqualTo(before);
    }

    @Test
    void tellsAnUnknownOrderFromAKnownOne() throws Exception {
        HttpResponse<String> response = send("cancel-order", "unknown-order-1", "physician", """
                {"site":"LYON","device":"d-1","occurredAt":"2026-02-16T08:00:00+01:00","zone":"Europe/Paris",
                 "body":{"orderId":"VT26C9TCTBKP","reason":"x","signatures":[]}}""");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(404);
        assertThat(JSON.readTree(response.body()).get("code").asText()).isEqualTo("order-not-found");
    }

    @Test
    void letsNobodyInWithoutSignIn() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri("/api/commands/place-therapy-order"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(service.send(request).statusCode()).isEqualTo(401);
    }

    /** Nothing of the all-in-one process takes part: the service by itself seals its commits, signs them and serves the proofs. */
    @Test
    void whatItWritesVerifiesWithTheOfflineVerifier() throws Exception {
        HttpResponse<String> placed = send("place-therapy-order", "sealed-order-1", "coordinator", ORDER.formatted(""));
        long written = JSON.readTree(placed.body()).get("position").asLong() + 1;
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (signedEntries() < written) {
                LockSupport.parkNanos(5_000_000);
            }
        });
        HttpResponse<InputStream> export =
                service.send(service.request("/api/log/export", "auditor"), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream lines = export.body()) {
            Report report = LogVerifier.verify(lines, Trust.none());
            assertThat(report.findings()).isEmpty();
            assertThat(report.vouched()).isGreaterThanOrEqualTo(written);
        }
    }

    private static long signedEntries() throws IOException, InterruptedException {
        HttpResponse<String> note = service.send(service.request("/api/log/checkpoint", "auditor"));
        return note.statusCode() == 200
                ? Checkpoint.parse(SignedNote.parse(note.body()).text()).size()
                : 0;
    }

    @Test
    void explainsAnEmptyBodyAWrongMethodAndAWrongContentType() throws Exception {
        assertProblem(send("cancel-order", "empty-body-1", "physician", ""), 400, "malformed-json", "empty");
        assertProblem(
                service.send(request("cancel-order", "physician").GET()),
                405,
                "method-not-allowed",
                "takes POST, not GET");
        assertProblem(
                service.send(request("cancel-order", "physician")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))),
                415,
                "unsupported-media-type",
                "application/json");
    }

    @Test
    void explainsEachOfItsProblemsAtItsAddress() throws Exception {
        for (String code : List.of("malformed-act", "order-not-found", "identity-not-verified", "fault")) {
            HttpResponse<String> page = service.send(HttpRequest.newBuilder(service.uri("/problems/" + code)));
            assertThat(page.statusCode()).as(code).isEqualTo(200);
            assertThat(JSON.readTree(page.body()).get("advice").asText()).isNotBlank();
        }
    }

    @Test
    void describesEachCommandWithTheSchemaOfItsFields() throws Exception {
        HttpResponse<String> response = service.send(service.request("/v3/api-docs", "auditor"));
        JsonNode api = JSON.readTree(response.body());
        assertThat(api.at("/paths").has("/api/commands/{name}")).isFalse();
        JsonNode verify = api.at("/components/schemas/VerifyIdentity");
        assertThat(verify.at("/required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("orderId", "step", "scans");
        assertThat(verify.at("/properties/witness/type").asText()).isEqualTo("string");
        assertThat(verify.at("/properties/scans/items/$ref").asText()).isEqualTo("#/components/schemas/Scan");
        assertThat(api.at("/components/schemas/PlaceTherapyOrder/required"))
                .extracting(JsonNode::asText)
                .contains("product")
                .doesNotContain("orderId");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code, String advice)
            throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("type").asText()).isEqualTo("/problems/" + code);
        assertThat(problem.get("detail").asText()).contains(advice);
    }

    private static HttpResponse<String> send(String command, String key, String actor, String body)
            throws IOException, InterruptedException {
        return service.send(request(command, actor)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String command, String actor) {
        return service.request("/api/commands/" + command, actor);
    }
}
