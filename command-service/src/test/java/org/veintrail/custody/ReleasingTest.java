package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.command.*;
import org.veintrail.order.event.*;

/** Whether the product may go to the patient, and who says so. */
class ReleasingTest {

    private static Journey storedWith(String... passed) {
        Journey stored = Journey.upTo(Stage.STORED);
        Arrays.stream(passed).forEach(test -> stored.given(ANALYST, passes("B26-1", test)));
        return stored;
    }

    private static Journey allPassed() {
        return storedWith(TESTS.toArray(String[]::new));
    }

    private static String[] allBut(String... missing) {
        return TESTS.stream().filter(test -> !List.of(missing).contains(test)).toArray(String[]::new);
    }

    private static ReleaseProduct bothBags(String... signers) {
        return release("B26-1", signedBy(signers), "FP-11", "FP-12");
    }

    private static ReleaseProductConditionally conditionally(List<SigningCredential> signatures, String... named) {
        return new ReleaseProductConditionally(ORDER, "B26-1", List.of("FP-11", "FP-12"), List.of(named), signatures);
    }

    @Nested
    class OnAllResults {

        @Test
        void releasesWhenEveryTestPassedAndTheQualifiedPersonSigns() {
            Then then = allPassed().when(QUALIFIED, bothBags("qp"));
            then.records(ProductReleased.class);
            assertThat(then.event(ProductReleased.class).signatures())
                    .singleElement()
                    .satisfies(signature -> {
                        assertThat(signature.signer()).isEqualTo("qp");
                        assertThat(signature.role()).isEqualTo("qualified-person");
                        assertThat(signature.signedAt()).isEqualTo(then.occurredAt());
                    });
        }

        @Test
        void refusesWhileAnyOneResultIsOutstanding() {
            for (String missing : TESTS) {
                storedWith(allBut(missing))
                        .when(QUALIFIED, bothBags("qp"))
                        .refused(RefusalCode.RESULTS_OUTSTANDING)
                        .saying(missing);
            }
        }

        @Test
        void refusesWhereATestFailed() {
            storedWith(allBut("viability"))
                    .given(ANALYST, result("B26-1", "viability", 74.0, QcVerdict.FAIL))
                    .when(QUALIFIED, bothBags("qp"))
                    .refused(RefusalCode.OUT_OF_SPECIFICATION)
                    .saying("viability");
        }

        @Test
        void refusesWhereATestBeyondTheSpecificationFailed() {
            allPassed()
                    .given(ANALYST, result("B26-1", "appearance", "flakes", QcVerdict.FAIL))
                    .when(QUALIFIED, bothBags("qp"))
                    .refused(RefusalCode.OUT_OF_SPECIFICATION);
        }

        @Test
        void needsTheQualifiedPersonsOwnSignature() {
            Journey passed = allPassed();
            passed.when(QUALIFIED, bothBags()).refused(RefusalCode.SIGNATURE_REQUIRED);
            passed.when(QUALIFIED, bothBags("qa")).refused(RefusalCode.SIGNATURE_REQUIRED);
            passed.when(QUALIFIED, bothBags("physician", "qa")).refused(RefusalCode.SIGNATURE_REQUIRED);
            passed.when(QUALIFIED, release("B26-1", forgedBy("qp"), "FP-11", "FP-12"))
                    .refused(RefusalCode.SIGNATURE_INVALID);
            passed.when(QUALIFIED, release("B26-1", signedBy("stranger"), "FP-11", "FP-12"))
                    .refused(RefusalCode.SIGNATURE_INVALID);
            passed.when(QUALITY, bothBags("qa", "qp")).records(ProductReleased.class);
        }

        @Test
        void keepsNoPasswordInTheEventOrTheRefusal() {
            Then then = allPassed().when(QUALIFIED, release("B26-1", forgedBy("qp"), "FP-11", "FP-12"));
            assertThat(then.toString()).doesNotContain("guess");
        }

        @Test
        void refusesWhileABlockingDeviationIsOpen() {
            allPassed()
                    .given(QUALITY, deviate("DEV-1", true))
                    .when(QUALIFIED, bothBags("qp"))
                    .refused(RefusalCode.DEVIATION_OPEN);
        }

        @Test
        void refusesBagsThatAreNotInStorageAndOtherBatches() {
            allPassed()
                    .when(QUALIFIED, release("B26-1", signedBy("qp"), "FP-11", "BAG-1"))
                    .refused(RefusalCode.CONTAINER_UNKNOWN);
            allPassed()
                    .when(QUALIFIED, release("B26-9", signedBy("qp"), "FP-11"))
                    .refused(RefusalCode.BATCH_UNKNOWN);
            allPassed()
                    .given(OPERATOR, dispose("operator2", "FP-12"))
                    .when(QUALIFIED, bothBags("qp"))
                    .refused(RefusalCode.CONTAINER_UNKNOWN);
        }

        @Test
        void refusesToReleaseTwiceButReleasesASecondBagLater() {
            Journey half = allPassed().given(QUALIFIED, release("B26-1", signedBy("qp"), "FP-11"));
            half.when(QUALIFIED, bothBags("qp")).refused(RefusalCode.CONTAINER_UNKNOWN);
            half.when(QUALIFIED, release("B26-1", signedBy("qp"), "FP-12")).records(ProductReleased.class);
        }

        @Test
        void refusesTheProductOfARunThatFailed() {
            allPassed()
                    .given(QUALITY, failRun("B26-1", "qa"))
                    .when(QUALIFIED, bothBags("qp"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void refusesBeforeTheProductIsStored() {
            Journey.upTo(Stage.HARVESTED).when(QUALIFIED, bothBags("qp")).refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void refusesTheOtherBagsOfARecalledProduct() {
            storedWith(allBut("sterility"))
                    .given(
                            QUALIFIED,
                            new ReleaseProductConditionally(
                                    ORDER, "B26-1", List.of("FP-11"), List.of("sterility"), signedBy("qp")))
                    .given(ANALYST, result("B26-1", "sterility", "positive", QcVerdict.FAIL))
                    .when(QUALIFIED, release("B26-1", signedBy("qp"), "FP-12"))
                    .refused(RefusalCode.PRODUCT_RECALLED);
        }
    }

    @Nested
    class Conditionally {

        @Test
        void releasesWhereExactlyTheSlowTestsAreOutAndNamed() {
            storedWith(allBut("sterility"))
                    .when(QUALIFIED, conditionally(signedBy("qp"), "sterility"))
                    .records(ProductReleasedConditionally.class);
            storedWith(allBut("sterility", "mycoplasma", "vector-copy-number"))
                    .when(QUALIFIED, conditionally(signedBy("qp"), "vector-copy-number", "sterility", "mycoplasma"))
                    .records(ProductReleasedConditionally.class);
        }

        @Test
        void refusesWhereTheNamesAreNotThoseOutstanding() {
            Journey two = storedWith(allBut("sterility", "mycoplasma"));
            two.when(QUALIFIED, conditionally(signedBy("qp"), "sterility"))
                    .refused(RefusalCode.RESULTS_OUTSTANDING)
                    .saying("mycoplasma");
            two.when(QUALIFIED, conditionally(signedBy("qp"), "sterility", "mycoplasma", "viability"))
                    .refused(RefusalCode.RESULTS_OUTSTANDING);
            allPassed()
                    .when(QUALIFIED, conditionally(signedBy("qp"), "sterility"))
                    .refused(RefusalCode.RESULTS_OUTSTANDING);
        }

        @Test
        void refusesWhereATestIsOutThatMustComeBeforeRelease() {
            for (String needed : List.of("viability", "cd3-purity", "car-expression", "endotoxin")) {
                storedWith(allBut(needed))
                        .when(QUALIFIED, conditionally(signedBy("qp"), needed))
                        .refused(RefusalCode.RESULTS_OUTSTANDING);
            }
        }

        @Test
        void refusesWhereATestFailedOrTheQualifiedPersonDidNotSign() {
            storedWith(allBut("sterility", "viability"))
                    .given(ANALYST, result("B26-1", "viability", 74.0, QcVerdict.FAIL))
                    .when(QUALIFIED, conditionally(signedBy("qp"), "sterility"))
                    .refused(RefusalCode.OUT_OF_SPECIFICATION);
            storedWith(allBut("sterility"))
                    .when(QUALIFIED, conditionally(signedBy("qa"), "sterility"))
                    .refused(RefusalCode.SIGNATURE_REQUIRED);
        }
    }

    @Nested
    class OutOfSpecification {
        private final Journey failed =
                storedWith(allBut("viability")).given(ANALYST, result("B26-1", "viability", 74.0, QcVerdict.FAIL));

        private static RequestOutOfSpecificationSupply request(String... signers) {
            return new RequestOutOfSpecificationSupply(ORDER, "B26-1", "no other treatment is left", signedBy(signers));
        }

        private static AssessOutOfSpecification assess(String... signers) {
            return new AssessOutOfSpecification(
                    ORDER, "B26-1", "dose reached at lower viability", "notified", signedBy(signers));
        }

        private static ReleaseOutOfSpecification releaseAnyway(String... signers) {
            return new ReleaseOutOfSpecification(ORDER, "B26-1", List.of("FP-11", "FP-12"), signedBy(signers));
        }

        @Test
        void releasesOnRequestAssessmentAndTheQualifiedPersonInThisOrder() {
            failed.when(PHYSICIAN, request("physician")).records(OutOfSpecificationSupplyRequested.class);
            failed.given(PHYSICIAN, request("physician"))
                    .when(QUALITY, assess("qa"))
                    .records(OutOfSpecificationAssessed.class);
            failed.given(QUALITY, assess("qa"))
                    .when(QUALIFIED, releaseAnyway("qp"))
                    .records(ProductReleasedOutOfSpecification.class);
        }

        @Test
        void refusesTheReleaseWithoutRequestOrAssessment() {
            failed.when(QUALIFIED, releaseAnyway("qp"))
                    .refused(RefusalCode.OUT_OF_SPECIFICATION)
                    .saying("(missing)");
            failed.given(PHYSICIAN, request("physician"))
                    .when(QUALIFIED, releaseAnyway("qp"))
                    .refused(RefusalCode.OUT_OF_SPECIFICATION)
                    .saying("(given)", "(missing)");
        }

        @Test
        void refusesTheAssessmentBeforeTheRequest() {
            failed.when(QUALITY, assess("qa")).refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void needsThePhysicianThenQualityThenTheQualifiedPerson() {
            failed.when(PHYSICIAN, request("qa")).refused(RefusalCode.SIGNATURE_REQUIRED);
            failed.given(PHYSICIAN, request("physician"));
            failed.when(QUALITY, assess("physician")).refused(RefusalCode.SIGNATURE_REQUIRED);
            failed.given(QUALITY, assess("qa"));
            failed.when(QUALIFIED, releaseAnyway("qa")).refused(RefusalCode.SIGNATURE_REQUIRED);
        }

        @Test
        void hasNothingToAskForWhereNothingFailed() {
            allPassed().when(PHYSICIAN, request("physician")).refused(RefusalCode.STEP_OUT_OF_ORDER);
            allPassed().when(QUALITY, assess("qa")).refused(RefusalCode.STEP_OUT_OF_ORDER);
            allPassed().when(QUALIFIED, releaseAnyway("qp")).refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void refusesTheReleaseWhileAnotherResultIsOutstanding() {
            Journey early = storedWith(allBut("viability", "endotoxin"))
                    .given(ANALYST, result("B26-1", "viability", 74.0, QcVerdict.FAIL))
                    .given(PHYSICIAN, request("physician"))
                    .given(QUALITY, assess("qa"));
            early.when(QUALIFIED, releaseAnyway("qp"))
                    .refused(RefusalCode.RESULTS_OUTSTANDING)
                    .saying("endotoxin");
        }

        @Test
        void asksAgainWhereAnotherTestFailsAfterTheAssessment() {
            failed.given(PHYSICIAN, request("physician"))
                    .given(QUALITY, assess("qa"))
                    .given(ANALYST, result("B26-1", "appearance", "flakes", QcVerdict.FAIL))
                    .when(QUALIFIED, releaseAnyway("qp"))
                    .refused(RefusalCode.OUT_OF_SPECIFICATION);
        }

        @Test
        void refusesTheReleaseWhileABlockingDeviationIsOpen() {
            failed.given(PHYSICIAN, request("physician"))
                    .given(QUALITY, assess("qa"))
                    .given(QUALITY, deviate("DEV-1", true))
                    .when(QUALIFIED, releaseAnyway("qp"))
                    .refused(RefusalCode.DEVIATION_OPEN);
        }

        @Test
        void refusesAnotherBatch() {
            failed.when(PHYSICIAN, new RequestOutOfSpecificationSupply(ORDER, "B26-9", "please", signedBy("physician")))
                    .refused(RefusalCode.BATCH_UNKNOWN);
        }
    }
}
