package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.command.RunningCommandService;
import org.veintrail.order.event.TherapyOrderPlaced;
import org.veintrail.patient.event.PatientEvent;
import org.veintrail.patient.event.PatientIdentityRead;
import org.veintrail.patient.event.PatientIdentityRefused;
import org.veintrail.patient.event.PatientLookedUp;
import org.veintrail.patient.event.VaultKeysRewrapped;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;

/** Who may be told who a patient is, what stands in the log of it, and what is left after an erasure. */
@Tag("slow")
class PatientsOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String KEPT = "VT269S346Q3Y";
    private static final String ERASED = "VT2659S2S1KD";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningCommandService service;

    @BeforeAll
    static void start() throws Exception {
        service = new RunningCommandService(folder);
        place(KEPT, "MRN05032582", "Lindqvist", "Mateo", "1945-09-14");
        place(ERASED, "MRN77777777", "Okonkwo", "Brunhilde", "1985-09-01");
    }

    private static void place(String order, String wristband, String family, String given, String born)
            throws Exception {
        HttpResponse<String> placed = act("coordinator", "place-therapy-order", """
                {"orderId": "%s", "product": "CD19-A", "indication": "r/r LBCL", "treatmentSite": "LEEDS",
                 "apheresisSite": "LEEDS", "manufacturingSite": "GHENT", "priority": "medium", "windowDays": 28,
                 "consentReference": "C-1", "patient": {"wristband": "%s", "familyName": "%s", "givenName": "%s",
                 "birthDate": "%s", "hospitalNumber": "H-%s"}}""".formatted(
                        order, wristband, family, given, born, wristband.substring(3)));
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> post(String actor, String path, String body) throws Exception {
        return service.send(service.request(path, actor)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "patients-" + NUMBERS.incrementAndGet())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> act(String actor, String command, String body) throws Exception {
        return post(actor, "/api/commands/" + command, """
                {"site": "LEEDS", "device": "D-1", "occurredAt": "2026-03-02T10:00:00+00:00", "zone": "Europe/London",
                 "body": %s}""".formatted(body));
    }

    private static HttpResponse<String> find(String actor, String what, String reason) throws Exception {
        return post(actor, "/api/patients/find", "{" + what + ", \"reason\": \"" + reason + "\"}");
    }

    private static HttpResponse<String> identity(String actor, String reference, String reason) throws Exception {
        return post(actor, "/api/patients/" + reference + "/identity", "{\"reason\": \"" + reason + "\"}");
    }

    private static String reference(String order) {
        return service.part(EventStore.class)
                .readEvents(order)
                .asStream()
                .map(event -> event.getPayload())
                .filter(TherapyOrderPlaced.class::isInstance)
                .map(event -> ((TherapyOrderPlaced) event).patientReference())
                .findFirst()
                .orElseThrow();
    }

    private static List<PatientEvent> recorded() throws InterruptedException {
        return service.recorded(PatientEvent.class);
    }

    private static String code(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body()).path("code").asText(String.valueOf(answer.statusCode()));
    }

    @Test
    void aNurseOfTheSiteFindsAPatientAndReadsWhoItIsAndBothAreOnRecordWithoutTheIdentity() throws Exception {
        HttpResponse<String> found = find("nurse", "\"hospitalNumber\": \"h05032582\"", "call from the ward");
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(found.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode match = JSON.readTree(found.body()).path("matches").get(0);
        assertThat(match.path("orderId").asText()).isEqualTo(KEPT);
        assertThat(find("physician", """
                "familyName": "LINDQVIST", "givenName": "matéo", "birthDate": "1945-09-14" """, "clinic").body())
                .contains(match.path("patientReference").asText());
        HttpResponse<String> read =
                identity("nurse", match.path("patientReference").asText(), "check before the collection");
        assertThat(read.body()).contains("Lindqvist", "Mateo", "1945-09-14", "MRN05032582", "H-05032582");
        assertThat(read.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(recorded())
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(PatientLookedUp.class, looked -> {
                    assertThat(looked.account()).isEqualTo("nurse");
                    assertThat(looked.by()).isEqualTo("hospital-number");
                    assertThat(looked.found()).containsExactly(reference(KEPT));
                    assertThat(looked.reason()).isEqualTo("call from the ward");
                }))
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(PatientIdentityRead.class, seen -> {
                    assertThat(seen.orderId().value()).isEqualTo(KEPT);
                    assertThat(seen.reason()).isEqualTo("check before the collection");
                }));
    }

    @Test
    void whoMakesCarriesReleasesOrRunsItIsToldNothing() throws Exception {
        for (String other :
                List.of("operator", "receiver", "courier", "qc", "qa", "qp", "planner", "auditor", "admin")) {
            assertThat(find(other, "\"hospitalNumber\": \"H-05032582\"", "curious")
                            .statusCode())
                    .as(other)
                    .isEqualTo(403);
            assertThat(identity(other, reference(KEPT), "curious").statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
    }

    @Test
    void aNurseOfAnotherSiteIsToldNothingAndTheAttemptIsOnRecord() throws Exception {
        HttpResponse<String> found = find("boston", "\"hospitalNumber\": \"H-05032582\"", "transfer");
        assertThat(JSON.readTree(found.body()).path("matches")).isEmpty();
        assertThat(code(identity("boston", reference(KEPT), "transfer"))).isEqualTo("patient-not-found");
        assertThat(code(identity("boston", "P-LINDQVIST", "transfer"))).isEqualTo("patient-not-found");
        assertThat(recorded())
                .filteredOn(PatientIdentityRefused.class::isInstance)
                .extracting(event -> ((PatientIdentityRefused) event).patientReference())
                .as("what is no pseudonym may be a name, so it is not kept")
                .contains(reference(KEPT), "unknown")
                .doesNotContain("P-LINDQVIST");
    }

    @Test
    void aReasonThatNamesThePatientIsTurnedAwayAndKeptNowhere() throws Exception {
        String reference = reference(KEPT);
        for (String reason : List.of("asked for Mateo", "LINDQVIST called", "number h 0503-2582", "born 14.09.1945")) {
            assertThat(code(identity("nurse", reference, reason))).as(reason).isEqualTo("reason-names-patient");
        }
        assertThat(code(find("nurse", "\"hospitalNumber\": \"H-05032582\"", "who has H05032582?")))
                .isEqualTo("reason-names-patient");
        assertThat(code(identity("nurse", reference, " "))).isEqualTo("malformed-act");
        assertThat(code(find("nurse", "\"familyName\": \"Lindqvist\"", "half a name")))
                .isEqualTo("malformed-act");
        assertThat(recorded())
                .filteredOn(PatientIdentityRead.class::isInstance)
                .extracting(event -> ((PatientIdentityRead) event).reason())
                .noneMatch(kept -> kept.contains("Mateo") || kept.contains("born") || kept.contains("number"));
    }

    @Test
    void anErasureTakesThePersonAndLeavesTheChain() throws Exception {
        String reference = reference(ERASED);
        String erasure = """
                {"orderId": "%s", "reason": "asked by letter", "retention": "chain kept under its pseudonym",
                 "signatures": [{"signer": "qa", "meaning": "approval", "password": "qa"}]}""".formatted(ERASED);
        assertThat(code(act("admin", "erase-patient-identity", erasure))).isEqualTo("therapy-open");
        assertThat(identity("nurse", reference, "before").body()).contains("Okonkwo");
        assertThat(act("physician", "cancel-order", """
                {"orderId": "%s", "reason": "withdrew", "signatures":
                 [{"signer": "physician", "meaning": "responsibility", "password": "physician"}]}""".formatted(ERASED)).statusCode())
                .isEqualTo(200);
        assertThat(code(act("nurse", "erase-patient-identity", erasure))).isEqualTo("role-not-entitled");
        assertThat(code(act("admin", "erase-patient-identity", erasure))).isEqualTo("200");
        assertThat(code(identity("nurse", reference, "after"))).isEqualTo("patient-erased");
        assertThat(JSON.readTree(find("nurse", "\"hospitalNumber\": \"H-77777777\"", "after")
                                .body())
                        .path("matches"))
                .isEmpty();
        assertThat(code(act("admin", "erase-patient-identity", erasure))).isEqualTo("identity-erased");
        Document left = service.part(VaultDatabase.class)
                .identities()
                .find(new Document("_id", reference))
                .first();
        assertThat(left).containsOnlyKeys("_id", "erased", "order", "sites");
        String export = awaitExport();
        Report report =
                LogVerifier.verify(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)), Trust.none());
        assertThat(report.ok()).as("%s", report.findings()).isTrue();
        assertThat(export).contains("PatientIdentityErased").doesNotContain("Okonkwo", "Brunhilde", "77777777");
    }

    /** An export ends with a signed checkpoint, which comes a moment after the last act. */
    private static String awaitExport() throws Exception {
        long end = System.nanoTime() + 30_000_000_000L;
        while (true) {
            HttpResponse<String> export = service.send(service.request("/api/log/export", "auditor"));
            if (export.statusCode() == 200 && export.body().contains("PatientIdentityErased")) {
                return export.body();
            }
            assertThat(System.nanoTime())
                    .as("an export with status " + export.statusCode())
                    .isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    @Test
    void anAdministratorAloneTurnsTheMasterKeyAndEveryStepIsOnRecord() throws Exception {
        assertThat(post("nurse", "/api/admin/vault/rotation", "").statusCode()).isEqualTo(403);
        HttpResponse<String> done = post("admin", "/api/admin/vault/rotation", "");
        assertThat(JSON.readTree(done.body()).path("left").asInt(-1))
                .as(done.body())
                .isZero();
        assertThat(recorded()).anyMatch(VaultKeysRewrapped.class::isInstance);
    }

    @Test
    void everybodyWhoReadsOrdersSeesHowManySignWhere() throws Exception {
        assertThat(code(act("qa", "set-site-country", """
                {"site": "GHENT", "country": "BE", "reason": "licence"}"""))).isEqualTo("200");
        assertThat(code(act("qa", "set-signing-policy", """
                {"step": "release-product", "country": "BE", "signers": 2, "effectiveFrom": "2199-01-01", "reason": "agreed"}"""))).isEqualTo("200");
        assertThat(code(act("qa", "set-site-country", """
                {"site": "GHENT", "country": "XX", "reason": "licence"}"""))).isEqualTo("malformed-act");
        HttpResponse<String> shown = service.send(service.request("/api/signatures/policies", "auditor"));
        assertThat(shown.body()).contains("release-product", "2199-01-01", "\"GHENT\"");
    }
}
