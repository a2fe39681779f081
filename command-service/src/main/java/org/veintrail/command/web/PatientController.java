package org.veintrail.command.web;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.Account;
import org.veintrail.command.vault.PatientDesk;
import org.veintrail.order.PatientIdentity;
import org.veintrail.order.Text;

/**
 * {@code /api/patients}: who a pseudonym is, and which pseudonym somebody has. Asked by POST, so that nothing of it stands in an address or
 * in a cache.
 */
@RestController
@RequestMapping("/api/patients")
class PatientController {
    private final ActReader reader = new ActReader();
    private final PatientDesk desk;

    PatientController(PatientDesk desk) {
        this.desk = desk;
    }

    /** Why somebody asks. */
    record IdentityRequest(String reason) {
        IdentityRequest {
            Text.prose("reason", reason);
        }
    }

    /** The pseudonyms that were found. */
    record PatientMatches(List<PatientDesk.PatientMatch> matches) {}

    /** Who a patient is. */
    record IdentityAnswer(
            String patientReference,
            String familyName,
            String givenName,
            LocalDate birthDate,
            String wristband,
            @Nullable String hospitalNumber) {

        static IdentityAnswer of(String reference, PatientIdentity identity) {
            return new IdentityAnswer(
                    reference,
                    identity.familyName(),
                    identity.givenName(),
                    identity.birthDate(),
                    identity.wristband(),
                    identity.hospitalNumber());
        }

        @Override
        public String toString() {
            return "IdentityAnswer[" + patientReference + "]";
        }
    }

    @PostMapping(path = "/find", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> find(@RequestBody byte[] body, @AuthenticationPrincipal Account account) {
        return answer(desk.find(reader.document(body, PatientDesk.PatientSearch.class), account), PatientMatches::new);
    }

    @PostMapping(path = "/{reference}/identity", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> identity(
            @PathVariable String reference, @RequestBody byte[] body, @AuthenticationPrincipal Account account) {
        IdentityRequest why = reader.document(body, IdentityRequest.class);
        String known = Text.shown(reference);
        return answer(desk.identity(known, why.reason(), account), identity -> IdentityAnswer.of(known, identity));
    }

    private static <T> ResponseEntity<?> answer(PatientDesk.Outcome<T> outcome, Function<T, Object> shown) {
        return switch (outcome) {
            case PatientDesk.Outcome.Told<T> told ->
                ResponseEntity.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(shown.apply(told.answer()));
            case PatientDesk.Outcome.Withheld<T> withheld ->
                ResponseEntity.status(withheld.why().status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(withheld.why().occurred(withheld.why().advice()));
        };
    }
}
