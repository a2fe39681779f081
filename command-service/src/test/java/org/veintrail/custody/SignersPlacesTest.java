package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.ADMINISTRATOR;
import static org.veintrail.custody.Person.NURSE;
import static org.veintrail.custody.Person.PHYSICIAN;
import static org.veintrail.custody.Person.QUALIFIED;
import static org.veintrail.custody.Person.QUALITY;
import static org.veintrail.custody.Sample.cancel;
import static org.veintrail.custody.Sample.closeDeviation;
import static org.veintrail.custody.Sample.deviate;
import static org.veintrail.custody.Sample.erase;
import static org.veintrail.custody.Sample.failRun;
import static org.veintrail.custody.Sample.passes;
import static org.veintrail.custody.Sample.release;
import static org.veintrail.custody.Sample.signedBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.command.ReleaseProduct;
import org.veintrail.order.event.DeviationClosed;
import org.veintrail.order.event.ManufacturingRunFailed;
import org.veintrail.order.event.OrderCancelled;
import org.veintrail.order.event.PatientIdentityErased;
import org.veintrail.order.event.ProductReleased;

/** Whose signature counts where: the sample order is collected and treated at LYON and made at GHENT; LEEDS has no part in it. */
class SignersPlacesTest {

    private static Journey readyToRelease() {
        Journey stored = Journey.upTo(Stage.STORED);
        for (String test : Sample.TESTS) {
            stored = stored.given(Person.ANALYST, passes("B26-1", test));
        }
        return stored;
    }

    private static ReleaseProduct bothBags(String... signers) {
        return release("B26-1", signedBy(signers), "FP-11", "FP-12");
    }

    @Test
    void aPhysicianSignsForTheSiteOfTreatmentAndNeitherForThePlantNorForAnotherClinic() {
        Journey collected = Journey.upTo(Stage.COLLECTED);
        collected.when(PHYSICIAN, cancel("physician-lyon")).records(OrderCancelled.class);
        collected
                .when(PHYSICIAN, cancel("physician-leeds"))
                .refused(RefusalCode.SIGNER_ELSEWHERE)
                .saying("physician-leeds", "LYON", "GHENT");
        collected
                .when(PHYSICIAN, cancel("physician-ghent"))
                .refused(RefusalCode.SIGNER_ELSEWHERE)
                .saying("physician-ghent");
    }

    @Test
    void aQualifiedPersonReleasesForThePlantAlone() {
        Journey stored = readyToRelease();
        stored.when(QUALIFIED, bothBags("qp-ghent")).records(ProductReleased.class);
        stored.when(QUALIFIED, bothBags("qp-lyon"))
                .refused(RefusalCode.SIGNER_ELSEWHERE)
                .saying("qp-lyon", "GHENT");
        stored.when(QUALIFIED, bothBags("qp-leeds")).refused(RefusalCode.SIGNER_ELSEWHERE);
    }

    @Test
    void oneWhoHasTheRightRoleAtTheRightPlaceIsEnoughBesideAnotherOfTheOrder() {
        Journey stored = readyToRelease();
        stored.when(QUALIFIED, bothBags("qp-lyon", "qp-ghent")).records(ProductReleased.class);
        stored.when(QUALIFIED, bothBags("qp-ghent", "qa-leeds"))
                .refused(RefusalCode.SIGNER_ELSEWHERE)
                .saying("qa-leeds");
    }

    @Test
    void qualityAssuranceOfAnySiteOfTheOrderClosesADeviationButGivesUpNoRunElsewhere() {
        Journey deviating = Journey.upTo(Stage.COLLECTED).given(NURSE, deviate("DEV-1", true));
        for (String there : List.of("qa-lyon", "qa-ghent")) {
            deviating.when(QUALITY, closeDeviation("DEV-1", there)).records(DeviationClosed.class);
        }
        deviating.when(QUALITY, closeDeviation("DEV-1", "qa-leeds")).refused(RefusalCode.SIGNER_ELSEWHERE);
        Journey running = Journey.upTo(Stage.RUN_STARTED);
        running.when(QUALITY, failRun("B26-1", "qa-ghent")).records(ManufacturingRunFailed.class);
        running.when(QUALITY, failRun("B26-1", "qa-lyon")).refused(RefusalCode.SIGNER_ELSEWHERE);
    }

    @Test
    void anAdministratorBelongsToNoSite() {
        Checks.Signatory admin = new Checks.Signatory(
                "Administrator", Map.of("administrator", Set.of("OPERATIONS")), "passkey", Instant.EPOCH);
        SignersPlaces places = SignersPlaces.anyOf(Set.of("LYON"));
        assertThat(places.includes(admin)).isTrue();
        assertThat(places.countsAs("administrator", admin)).isTrue();
        assertThat(places.countsAs("qa", admin)).isFalse();
        Journey.upTo(Stage.COLLECTED)
                .given(PHYSICIAN, cancel("physician"))
                .when(ADMINISTRATOR, erase("qa-lyon"))
                .records(PatientIdentityErased.class);
    }

    @Test
    void aRoleOnLoanCountsWhereItWasLent() {
        Checks.Signatory lent = new Checks.Signatory(
                "Paula Planner",
                Map.of("planner", Set.of("*"), "qualified-person", Set.of("GHENT")),
                "passkey",
                Instant.EPOCH);
        assertThat(SignersPlaces.anyOf(Set.of("GHENT")).countsAs("qualified-person", lent))
                .isTrue();
        assertThat(SignersPlaces.anyOf(Set.of("RARITAN")).countsAs("qualified-person", lent))
                .isFalse();
    }

    @Test
    void whatConcernsEverySiteIsSignedAtAny() {
        Checks.Signatory planner =
                new Checks.Signatory("Paula Planner", Map.of("planner", Set.of("GHENT")), "passkey", Instant.EPOCH);
        assertThat(SignersPlaces.ANYWHERE.includes(planner)).isTrue();
        assertThat(SignersPlaces.ANYWHERE.countsAs("planner", planner)).isTrue();
        assertThat(SignersPlaces.ANYWHERE.countsAs("qa", planner)).isFalse();
    }
}
