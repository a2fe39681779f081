package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.command.ReleaseProductConditionally;
import org.veintrail.order.event.*;

/** Test results: the specification decides, a second person reviews, and a late failure recalls. */
class QualityControlTest {

    @ParameterizedTest
    @CsvSource({
        "viability, 80, pass",
        "viability, 79.9, fail",
        "viability, 100, pass",
        "viability, 100.1, fail",
        "cd3-purity, 80, pass",
        "cd3-purity, 79.9, fail",
        "car-expression, 10, pass",
        "car-expression, 9.9, fail",
        "endotoxin, 4.99, pass",
        "endotoxin, 5, fail",
        "endotoxin, 0, pass",
        "endotoxin, -0.1, fail",
        "vector-copy-number, 4.99, pass",
        "vector-copy-number, 5, fail"
    })
    void judgesAtTheLimitsOfTheSpecification(String test, double value, String verdict) {
        QcVerdict right = verdict.equals("pass") ? QcVerdict.PASS : QcVerdict.FAIL;
        QcVerdict wrong = right == QcVerdict.PASS ? QcVerdict.FAIL : QcVerdict.PASS;
        Journey stored = Journey.upTo(Stage.STORED);
        stored.when(ANALYST, result("B26-1", test, value, right)).records(QcResultRecorded.class);
        stored.when(ANALYST, result("B26-1", test, value, wrong))
                .refused(RefusalCode.VERDICT_CONTRADICTS_SPECIFICATION);
    }

    @Test
    void passesSterilityAndMycoplasmaOnlyWhereNegative() {
        Journey stored = Journey.upTo(Stage.STORED);
        for (String test : List.of("sterility", "mycoplasma")) {
            stored.when(ANALYST, result("B26-1", test, "negative", QcVerdict.PASS))
                    .records(QcResultRecorded.class);
            for (Object value : List.of("positive", "Negative", "not detected", 0.0)) {
                stored.when(ANALYST, result("B26-1", test, value, QcVerdict.PASS))
                        .refused(RefusalCode.VERDICT_CONTRADICTS_SPECIFICATION);
                stored.when(ANALYST, result("B26-1", test, value, QcVerdict.FAIL))
                        .records(QcResultRecorded.class);
            }
        }
    }

    @Test
    void failsAWordWhereANumberIsDue() {
        Journey.upTo(Stage.STORED)
                .when(ANALYST, result("B26-1", "viability", "high", QcVerdict.PASS))
                .refused(RefusalCode.VERDICT_CONTRADICTS_SPECIFICATION);
    }

    @Test
    void takesTheVerdictOfATestTheSpecificationDoesNotKnow() {
        Journey stored = Journey.upTo(Stage.STORED);
        stored.when(ANALYST, result("B26-1", "appearance", "clear", QcVerdict.PASS))
                .records(QcResultRecorded.class);
        stored.when(ANALYST, result("B26-1", "appearance", "flakes", QcVerdict.FAIL))
                .records(QcResultRecorded.class);
    }

    @Test
    void takesResultsWhileTheRunGoesOnAndNotBefore() {
        Journey.upTo(Stage.RUN_STARTED)
                .when(ANALYST, passes("B26-1", "viability"))
                .records(QcResultRecorded.class);
        Journey.upTo(Stage.ACCEPTED).when(ANALYST, passes("B26-1", "viability")).refused(RefusalCode.BATCH_UNKNOWN);
        Journey.upTo(Stage.STORED).when(ANALYST, passes("B26-9", "viability")).refused(RefusalCode.BATCH_UNKNOWN);
    }

    @Test
    void refusesASecondResultOfATestSoThatAFailureCannotBeTestedAway() {
        Journey failed = Journey.upTo(Stage.STORED).given(ANALYST, result("B26-1", "viability", 70.0, QcVerdict.FAIL));
        failed.when(ANALYST, passes("B26-1", "viability")).refused(RefusalCode.RESULT_ALREADY_RECORDED);
        failed.when(ANALYST, passes("B26-1", "cd3-purity")).records(QcResultRecorded.class);
    }

    @Test
    void needsAReviewerWhoIsNotTheAnalyst() {
        Journey stored = Journey.upTo(Stage.STORED);
        stored.when(new Person("qc2", PLANT), passes("B26-1", "viability")).refused(RefusalCode.SECOND_PERSON_REQUIRED);
        stored.when(ANALYST, passes("B26-1", "viability")).records(QcResultRecorded.class);
    }

    @Nested
    class Late {

        @Test
        void recallsTheProductWhereALateResultFails() {
            Then then = conditionallyReleased().when(ANALYST, sterile(false));
            then.records(QcResultRecorded.class, ProductRecalled.class).answers("recalled", true);
            assertThat(then.event(ProductRecalled.class).containers()).containsExactly("FP-11", "FP-12");
            assertThat(then.event(ProductRecalled.class).test()).isEqualTo("sterility");
        }

        @Test
        void recallsNothingWhereTheLateResultPasses() {
            conditionallyReleased().when(ANALYST, sterile(true)).records(QcResultRecorded.class);
        }

        @Test
        void recallsNothingThatWasNotReleasedYet() {
            Journey.upTo(Stage.STORED).when(ANALYST, sterile(false)).records(QcResultRecorded.class);
        }

        @Test
        void recallsOnceHoweverManyResultsFail() {
            conditionallyReleased()
                    .given(ANALYST, sterile(false))
                    .when(ANALYST, result("B26-1", "appearance", "flakes", QcVerdict.FAIL))
                    .records(QcResultRecorded.class);
        }

        @Test
        void recallsAfterTheInfusionOnAnOrderThatIsClosed() {
            Journey treated = treatedOnConditionalRelease();
            treated.when(ANALYST, sterile(false)).records(QcResultRecorded.class, ProductRecalled.class);
            treated.when(ANALYST, sterile(true)).records(QcResultRecorded.class);
        }

        @Test
        void takesLateResultsOfACancelledOrderEvenOfOneThatWasHeld() {
            conditionallyReleased()
                    .given(PHYSICIAN, cancel("physician"))
                    .when(ANALYST, sterile(false))
                    .records(QcResultRecorded.class, ProductRecalled.class);
            conditionallyReleased()
                    .given(RECEIVER, mismatchAtDispatch())
                    .given(PHYSICIAN, cancel("physician"))
                    .when(ANALYST, sterile(false))
                    .records(QcResultRecorded.class, ProductRecalled.class);
        }

        @Test
        void stopsEveryUseOfARecalledProduct() {
            Journey received = conditionallyReleased().onFrom(Stage.RELEASED, Stage.RECEIVED_OUT);
            received.given(ANALYST, sterile(false));
            received.when(PHYSICIAN, lymphodepletion()).refused(RefusalCode.PRODUCT_RECALLED);
            Journey ready = conditionallyReleased().onFrom(Stage.RELEASED, Stage.LYMPHODEPLETED);
            ready.given(ANALYST, sterile(false));
            ready.when(NURSE, thaw("FP-11", ready.now(NURSE))).refused(RefusalCode.PRODUCT_RECALLED);
            Journey thawed = conditionallyReleased().onFrom(Stage.RELEASED, Stage.THAWED);
            SmoothPath.verifiedAtTheBed(thawed, 1).given(ANALYST, sterile(false));
            thawed.when(NURSE, infuse("FP-11", thawed.now(NURSE))).refused(RefusalCode.PRODUCT_RECALLED);
            Journey recalled = conditionallyReleased().given(ANALYST, sterile(false));
            recalled.verified(RECEIVER, org.veintrail.order.CustodyStep.DISPATCH_OUT, bag("FP-11"), shipper("S-1"))
                    .when(RECEIVER, dispatchOut("SHP-9", "S-1", "FP-11"))
                    .refused(RefusalCode.PRODUCT_RECALLED);
            recalled.when(OPERATOR, dispose("operator2", "FP-11")).records(MaterialDisposed.class);
        }

        @Test
        void recallsNoProductOfTheSecondAttemptForAResultOfTheFirst() {
            Journey released = Journey.secondAttemptUpTo(Stage.RELEASED);
            released.when(ANALYST, result("B26-1", "sterility", "positive", QcVerdict.FAIL))
                    .records(QcResultRecorded.class);
        }

        private static Journey conditionallyReleased() {
            Journey stored = Journey.upTo(Stage.STORED);
            TESTS.stream().limit(6).forEach(test -> stored.given(ANALYST, passes("B26-1", test)));
            return stored.given(
                    QUALIFIED,
                    new ReleaseProductConditionally(
                            ORDER, "B26-1", List.of("FP-11", "FP-12"), List.of("sterility"), signedBy("qp")));
        }

        private static Journey treatedOnConditionalRelease() {
            return conditionallyReleased().onFrom(Stage.RELEASED, Stage.TREATED);
        }

        private static org.veintrail.order.command.OrderCommand sterile(boolean negative) {
            return negative ? passes("B26-1", "sterility") : result("B26-1", "sterility", "positive", QcVerdict.FAIL);
        }

        private static org.veintrail.order.command.OrderCommand mismatchAtDispatch() {
            return verify(org.veintrail.order.CustodyStep.DISPATCH_OUT, null, bag("BAG-1"), shipper("S-1"));
        }
    }
}
