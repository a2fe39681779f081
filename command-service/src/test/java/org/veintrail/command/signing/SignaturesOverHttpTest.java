package org.veintrail.command.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.command.RunningCommandService;
import org.veintrail.order.event.DeviationClosed;
import org.veintrail.signin.event.SigningRefused;
import org.veintrail.signing.SignedRecord;

/** Signing with tickets, through the doors of a running service. */
@Tag("slow")
class SignaturesOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String ORDER = "VT269S346Q3Y";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningCommandService service;

    @BeforeAll
    static void start() throws Exception {
        service = new RunningCommandService(folder);
        assertThat(act("coordinator", "place-therapy-order", """
                {"orderId": "VT269S346Q3Y", "product": "CD19-A", "indication": "r/r LBCL", "treatmentSite": "LEEDS",
                 "apheresisSite": "LEEDS", "manufacturingSite": "GHENT", "priority": "medium", "windowDays": 28,
                 "consentReference": "C-1", "patient": {"wristband": "MRN1", "familyName": "F", "givenName": "G",
                 "birthDate": "1945-09-14"}}""").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> post(String actor, String path, String body) throws Exception {
        return service.send(service.request(path, actor)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "signing-" + NUMBERS.incrementAndGet())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> act(String actor, String command, String body) throws Exception {
        return post(actor, "/api/commands/" + command, """
                {"site": "LEEDS", "device": "D-1", "occurredAt": "2026-03-02T10:00:00+00:00", "zone": "Europe/London",
                 "body": %s}""".formatted(body));
    }

    private static String deviation() throws Exception {
        String id = "DEV-" + NUMBERS.incrementAndGet();
        assertThat(act("nurse", "record-deviation", """
                {"orderId": "%s", "deviationId": "%s", "description": "pump stopped", "blocking": false}""".formatted(ORDER, id)).statusCode())
                .isEqualTo(200);
        return id;
    }

    private static String closing(String deviation, String signatures) {
        return """
                {"orderId": "%s", "deviationId": "%s", "conclusion": "no effect", "signatures": [%s]}""".formatted(ORDER, deviation, signatures);
    }

    private static JsonNode request(String body) throws Exception {
        HttpResponse<String> answer =
                post("qa", "/api/signatures/requests", "{\"command\": \"close-deviation\", \"body\": " + body + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> ticket(String hash, String signer, String password) throws Exception {
        return post("nurse", "/api/signatures/tickets", """
                {"hash": "%s", "meaning": "approval", "signer": "%s", "password": "%s"}""".formatted(hash, signer, password));
    }

    private static String signature(String ticket) {
        return "{\"signer\": \"qa\", \"meaning\": \"approval\", \"ticket\": \"" + ticket + "\"}";
    }

    private static String code(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body()).path("code").asText(String.valueOf(answer.statusCode()));
    }

    private static List<?> events(String stream) {
        return service.part(EventStore.class)
                .readEvents(stream)
                .asStream()
                .map(each -> each.getPayload())
                .toList();
    }

    private static long alarms() throws InterruptedException {
        return service.recorded(SigningRefused.class).size();
    }

    @Test
    void aTicketSignsInThePlaceOfThePasswordAndTheSignatureIsBoundToItsEvent() throws Exception {
        String deviation = deviation();
        JsonNode shown = request(closing(deviation, ""));
        assertThat(shown.path("text").asText()).contains(deviation, "no effect", ORDER);
        JsonNode ticket =
                JSON.readTree(ticket(shown.path("hash").asText(), "qa", "qa").body());
        assertThat(ticket.path("authentication").asText()).isEqualTo("name+password");
        HttpResponse<String> closed = act(
                "qa",
                "close-deviation",
                closing(deviation, signature(ticket.path("ticket").asText())));
        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
        DeviationClosed event = (DeviationClosed) events(ORDER).getLast();
        assertThat(event.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.printedName()).isEqualTo("Quality Assurance (demo)");
            assertThat(signature.contentHash()).isEqualTo(shown.path("hash").asText());
            assertThat(signature.confirmedAt()).isNotNull();
            assertThat(SignedRecord.check(event, signature)).isEqualTo(SignedRecord.Finding.BOUND);
        });
    }

    private static JsonNode due(String command, String body, String site) throws Exception {
        HttpResponse<String> answer = post("qa", "/api/signatures/requests", """
                {"command": "%s", "body": %s, "site": "%s"}""".formatted(command, body, site));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("due");
    }

    @Test
    void saysBeforehandHowManySignAndInWhichRoleAsTheCountryOfTheSiteHasItThatDay() throws Exception {
        String cancel = "{\"orderId\": \"" + ORDER + "\", \"reason\": \"withdrawn\"}";
        assertThat(due("cancel-order", cancel, "BASEL"))
                .isEqualTo(JSON.readTree("{\"people\":1,\"roles\":[\"physician\",\"qa\"],\"atThePlant\":false}"));
        assertThat(due("resolve-hold", cancel.replace("}", ", \"decision\": \"stop\"}"), "BASEL")
                        .path("people")
                        .asInt())
                .isEqualTo(2);
        String today = java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString();
        // Recorded where it is still yesterday or today whenever midnight strikes meanwhile, so that the policy is
        // never set for a day that is over.
        for (String[] policy : new String[][] {
            {"set-site-country", "{\"site\": \"BASEL\", \"country\": \"CH\", \"reason\": \"address\"}"},
            {
                "set-signing-policy",
                "{\"step\": \"cancel-order\", \"country\": \"CH\", \"signers\": 3, \"effectiveFrom\": \"" + today
                        + "\", \"reason\": \"law\"}"
            }
        }) {
            HttpResponse<String> set = post("qa", "/api/commands/" + policy[0], """
                    {"site": "LEEDS", "device": "D-1", "occurredAt": "%s", "zone": "Etc/GMT+12", "body": %s}""".formatted(
                            java.time.OffsetDateTime.now(java.time.ZoneOffset.ofHours(-12))
                                    .minusSeconds(60),
                            policy[1]));
            assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        }
        assertThat(due("cancel-order", cancel, "BASEL").path("people").asInt()).isEqualTo(3);
        assertThat(due("cancel-order", cancel, "LEEDS").path("people").asInt())
                .as("a site of no country that was set")
                .isEqualTo(1);
    }

    private static HttpResponse<String> handedOn(String ticket, String command, String body) throws Exception {
        return service.send(HttpRequest.newBuilder(service.uri("/api/commands/" + command))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "signing-" + NUMBERS.incrementAndGet())
                .header("Authorization", "Signing-Ticket " + ticket)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"site": "LEEDS", "device": "D-1", "occurredAt": "2026-03-02T10:00:00+00:00", "zone": "Europe/London",
                         "body": %s}""".formatted(body))));
    }

    /** As a service does that has no sign-in of the signer's. */
    @Test
    void anActThatWasSignedElsewhereComesInByItsTicketAndNothingElseDoes() throws Exception {
        String deviation = deviation();
        String other = deviation();
        JsonNode given = JSON.readTree(
                ticket(request(closing(deviation, "")).path("hash").asText(), "qa", "qa")
                        .body());
        assertThat(given.path("printedName").asText()).isEqualTo("Quality Assurance (demo)");
        assertThat(given.path("roles").toString()).isEqualTo("[\"qa\"]");
        String ticket = given.path("ticket").asText();
        String unsigned = "{\"orderId\": \"%s\", \"deviationId\": \"D-9\", \"description\": \"x\", \"blocking\": false}"
                .formatted(ORDER);
        assertThat(code(handedOn(ticket, "record-deviation", unsigned)))
                .as("nobody signs this")
                .isEqualTo("malformed-act");
        String byPassword = "{\"signer\": \"qa\", \"meaning\": \"approval\", \"password\": \"qa\"}";
        assertThat(code(handedOn(ticket, "close-deviation", closing(other, byPassword))))
                .as("another act, signed otherwise")
                .isEqualTo("malformed-act");
        assertThat(code(handedOn(ticket, "close-deviation", closing(other, signature(ticket)))))
                .as("another act with this ticket")
                .isEqualTo("signature-invalid");
        assertThat(handedOn(ticket + "x", "close-deviation", closing(deviation, signature(ticket)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(service.send(HttpRequest.newBuilder(service.uri("/api/account"))
                                .header("Authorization", "Signing-Ticket " + ticket))
                        .statusCode())
                .as("reads nothing")
                .isEqualTo(401);
        assertThat(code(handedOn(ticket, "close-deviation", closing(deviation, signature(ticket)))))
                .isEqualTo("200");
        assertThat(code(handedOn(ticket, "close-deviation", closing(deviation, signature(ticket)))))
                .as("a second time")
                .isEqualTo("deviation-unknown");
    }

    @Test
    void aTicketForOneThingSignsNoOtherAndNothingTwice() throws Exception {
        String first = deviation();
        String second = deviation();
        String hash = request(closing(first, "")).path("hash").asText();
        String ticket =
                JSON.readTree(ticket(hash, "qa", "qa").body()).path("ticket").asText();
        assertThat(code(act("qa", "close-deviation", closing(second, signature(ticket)))))
                .isEqualTo("signature-invalid");
        assertThat(code(act("qa", "close-deviation", closing(first, signature(ticket)))))
                .isEqualTo("200");
        assertThat(code(act("qa", "close-deviation", closing(second, signature(ticket)))))
                .isEqualTo("signature-invalid");
    }

    @Test
    void aPasswordInTheCommandSignsAsBefore() throws Exception {
        String deviation = deviation();
        String signature = "{\"signer\": \"qa\", \"meaning\": \"approval\", \"password\": \"qa\"}";
        assertThat(code(act("qa", "close-deviation", closing(deviation, signature))))
                .isEqualTo("200");
        assertThat(code(act(
                        "qa", "close-deviation", closing(deviation, signature.replace("}", ", \"ticket\": \"t\"}")))))
                .isEqualTo("malformed-act");
    }

    @Test
    void aWrongPasswordInACommandIsOneAlarmBesideTheRefusal() throws Exception {
        String deviation = deviation();
        long before = alarms();
        String forged = "{\"signer\": \"qp\", \"meaning\": \"approval\", \"password\": \"guess\"}";
        assertThat(code(act("qa", "close-deviation", closing(deviation, forged))))
                .isEqualTo("signature-invalid");
        assertThat(alarms()).isEqualTo(before + 1);
    }

    @Test
    void aProgramNeedsBothComponentsEveryTime() throws Exception {
        String hash = request(closing(deviation(), "")).path("hash").asText();
        assertThat(code(ticket(hash, "qa", "qa"))).isEqualTo("200");
        HttpResponse<String> passwordAlone = post("qa", "/api/signatures/tickets", """
                {"hash": "%s", "meaning": "approval", "password": "qa"}""".formatted(hash));
        assertThat(passwordAlone.statusCode()).isEqualTo(403);
        assertThat(code(passwordAlone)).isEqualTo("both-components-required");
    }

    @Test
    void aFailedSigningIsAnAlarmInTheLogAndCountsTowardsTheLock() throws Exception {
        String hash = request(closing(deviation(), "")).path("hash").asText();
        long before = alarms();
        for (int i = 0; i < 5; i++) {
            assertThat(code(ticket(hash, "qc2", "wrong-" + i))).isEqualTo("signing-refused");
        }
        assertThat(code(ticket(hash, "qc2", "qc2"))).isEqualTo("signing-refused");
        assertThat(alarms()).isEqualTo(before + 6);
        assertThat(code(ticket(hash, "qc", "qc"))).isEqualTo("200");
    }

    @Test
    void aRequestForWhatNobodySignsOrNobodyKnowsIsTurnedAway() throws Exception {
        assertThat(code(post("qa", "/api/signatures/requests", "{\"command\": \"record-deviation\", \"body\": {}}")))
                .isEqualTo("command-not-signed");
        assertThat(code(post("qa", "/api/signatures/requests", "{\"command\": \"fly\", \"body\": {}}")))
                .isEqualTo("unknown-command");
        assertThat(code(post("qa", "/api/signatures/requests", "{\"command\": \"close-deviation\", \"body\": {}}")))
                .isEqualTo("malformed-act");
        assertThat(code(ticket("00", "qa", "qa"))).isEqualTo("malformed-act");
    }
}
