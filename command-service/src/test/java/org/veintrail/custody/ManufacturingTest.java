package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.*;
import org.veintrail.order.command.RecordCryopreservation;
import org.veintrail.order.event.*;

/** The run from its start to the freezer, its failure, and the second attempt. */
class ManufacturingTest {

    @Nested
    class Starting {
        private final Journey matched = Journey.upTo(Stage.ACCEPTED)
                .labelled(OPERATOR, LabelKind.BATCH_RECORD, "B26-1")
                .verified(OPERATOR, CustodyStep.RUN_START, bag("BAG-1"), record("B26-1"));

        @Test
        void opensABatchWithTheMaterialMatchedWithItsRecord() {
            matched.when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .records(ManufacturingRunStarted.class)
                    .claims("batch:B26-1");
        }

        @Test
        void refusesABatchWhoseRecordWasNotScanned() {
            matched.when(OPERATOR, startRun("B26-2", "BAG-1")).refused(RefusalCode.IDENTITY_NOT_VERIFIED);
            Journey.upTo(Stage.ACCEPTED)
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .refused(RefusalCode.IDENTITY_NOT_VERIFIED);
        }

        @Test
        void refusesABatchIdThatWasUsedBefore() {
            matched.owning(IdentifierKind.BATCH, "B26-1", OTHER_ORDER)
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .refused(RefusalCode.BATCH_ALREADY_EXISTS);
        }

        @Test
        void refusesMaterialThatIsNotTheOrders() {
            matched.when(OPERATOR, startRun("B26-1", "BAG-9")).refused(RefusalCode.CONTAINER_UNKNOWN);
        }

        @Test
        void refusesOneBagNamedTwice() {
            matched.when(OPERATOR, startRun("B26-1", "BAG-1", "BAG-1")).refused(RefusalCode.CONTAINER_UNKNOWN);
        }

        @Test
        void refusesARunAtAnotherSiteThanThePlant() {
            matched.when(OPERATOR.at(ELSEWHERE), startRun("B26-1", "BAG-1")).refused(RefusalCode.WRONG_SITE);
        }

        @Test
        void refusesARunWhileABlockingDeviationIsOpenAndNotForAHarmlessOne() {
            matched.given(OPERATOR, deviate("DEV-1", false))
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .records(ManufacturingRunStarted.class);
            matched.given(OPERATOR, deviate("DEV-2", true))
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .refused(RefusalCode.DEVIATION_OPEN);
        }

        @Test
        void refusesFreshMaterialThatGrewTooOldWhileItWaitedForTheSuite() {
            matched.at(matched.collectionEnd().toInstant().plus(Duration.ofHours(72)))
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .records(ManufacturingRunStarted.class);
            matched.later(Duration.ofSeconds(1))
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .refused(RefusalCode.MATERIAL_EXPIRED);
        }

        @Test
        void refusesARunWithMaterialThatWasNotAccepted() {
            Journey.upTo(Stage.RECEIVED_IN)
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
        }
    }

    @Nested
    class InProcess {

        @Test
        void goesFromSelectionToHarvestInOrder() {
            Journey.upTo(Stage.RUN_STARTED).when(OPERATOR, selection("B26-1")).records(SelectionRecorded.class);
            Journey.upTo(Stage.SELECTED).when(OPERATOR, transduction("B26-1")).records(TransductionRecorded.class);
            Journey.upTo(Stage.TRANSDUCED).when(OPERATOR, sample("B26-1", 2)).records(ExpansionSampled.class);
            Journey.upTo(Stage.EXPANDING).when(OPERATOR, sample("B26-1", 5)).records(ExpansionSampled.class);
            Journey.upTo(Stage.EXPANDING)
                    .when(OPERATOR, harvest("B26-1", "FP-11", "FP-12"))
                    .records(HarvestRecorded.class)
                    .claims("container:FP-11", "container:FP-12");
            Journey.upTo(Stage.TRANSDUCED)
                    .when(OPERATOR, harvest("B26-1", "FP-11"))
                    .records(HarvestRecorded.class);
        }

        @Test
        void refusesWhatComesTooEarlyOrTwice() {
            Journey.upTo(Stage.ACCEPTED).when(OPERATOR, selection("B26-1")).refused(RefusalCode.STEP_OUT_OF_ORDER);
            Journey.upTo(Stage.RUN_STARTED)
                    .when(OPERATOR, transduction("B26-1"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER)
                    .saying("run started", "selected");
            Journey.upTo(Stage.SELECTED).when(OPERATOR, selection("B26-1")).refused(RefusalCode.STEP_OUT_OF_ORDER);
            Journey.upTo(Stage.SELECTED)
                    .when(OPERATOR, harvest("B26-1", "FP-11"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
            Journey.upTo(Stage.HARVESTED).when(OPERATOR, sample("B26-1", 9)).refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void refusesAnotherBatchThanTheOneThatRuns() {
            Journey.upTo(Stage.RUN_STARTED).when(OPERATOR, selection("B26-9")).refused(RefusalCode.BATCH_UNKNOWN);
            Journey.upTo(Stage.SELECTED).when(OPERATOR, transduction("B26-9")).refused(RefusalCode.BATCH_UNKNOWN);
            Journey.upTo(Stage.TRANSDUCED).when(OPERATOR, sample("B26-9", 2)).refused(RefusalCode.BATCH_UNKNOWN);
            Journey.upTo(Stage.EXPANDING)
                    .when(OPERATOR, harvest("B26-9", "FP-11"))
                    .refused(RefusalCode.BATCH_UNKNOWN);
            Journey.secondAttemptUpTo(Stage.RUN_STARTED)
                    .when(OPERATOR, selection("B26-1"))
                    .refused(RefusalCode.BATCH_UNKNOWN)
                    .saying("attempt 2", "B26-2");
        }

        @Test
        void refusesARunsWorkAtASiteWhereTheRunIsNot() {
            Journey.upTo(Stage.RUN_STARTED)
                    .when(OPERATOR.at(ELSEWHERE), selection("B26-1"))
                    .refused(RefusalCode.WRONG_SITE);
            Journey.upTo(Stage.SELECTED)
                    .when(OPERATOR.at(ELSEWHERE), transduction("B26-1"))
                    .refused(RefusalCode.WRONG_SITE);
            Journey.upTo(Stage.EXPANDING)
                    .when(OPERATOR.at(ELSEWHERE), sample("B26-1", 5))
                    .refused(RefusalCode.WRONG_SITE);
            Journey.upTo(Stage.EXPANDING)
                    .when(OPERATOR.at(ELSEWHERE), harvest("B26-1", "FP-11"))
                    .refused(RefusalCode.WRONG_SITE);
        }

        @Test
        void refusesAProductBagThatWasUsedBefore() {
            Journey.upTo(Stage.EXPANDING)
                    .owning(IdentifierKind.CONTAINER, "FP-11", OTHER_ORDER)
                    .when(OPERATOR, harvest("B26-1", "FP-11"))
                    .refused(RefusalCode.CONTAINER_ALREADY_EXISTS);
            Journey.upTo(Stage.EXPANDING)
                    .when(OPERATOR, harvest("B26-1", "BAG-1"))
                    .refused(RefusalCode.CONTAINER_ALREADY_EXISTS);
        }
    }

    @Nested
    class Freezing {
        private final Journey matched = Journey.upTo(Stage.HARVESTED)
                .verified(OPERATOR, CustodyStep.FILL, record("B26-1"), bag("FP-11"), bag("FP-12"));

        @Test
        void storesTheBagsThatWereMatchedWithTheirBatch() {
            matched.when(OPERATOR, freeze("B26-1", "FP-11", "FP-12"))
                    .records(CryopreservationRecorded.class)
                    .claims("position:GHENT/LN2-4/FP-11", "position:GHENT/LN2-4/FP-12");
        }

        @Test
        void refusesABagThatWasNotMatched() {
            Journey.upTo(Stage.HARVESTED)
                    .verified(OPERATOR, CustodyStep.FILL, record("B26-1"), bag("FP-11"))
                    .when(OPERATOR, freeze("B26-1", "FP-11", "FP-12"))
                    .refused(RefusalCode.IDENTITY_NOT_VERIFIED);
        }

        @Test
        void refusesAFreezerRunThatForgetsABagButNotOneThatWasDisposedOf() {
            matched.when(OPERATOR, freeze("B26-1", "FP-11"))
                    .refused(RefusalCode.CONTAINER_UNKNOWN)
                    .saying("FP-12");
            matched.given(OPERATOR, dispose("operator2", "FP-12"))
                    .when(OPERATOR, freeze("B26-1", "FP-11"))
                    .records(CryopreservationRecorded.class);
        }

        @Test
        void refusesAPositionThatWasGivenAwayOrIsNamedTwice() {
            matched.when(
                            OPERATOR,
                            new RecordCryopreservation(
                                    ORDER,
                                    "B26-1",
                                    "CRF-1",
                                    List.of(new StoredBag("FP-11", "R1"), new StoredBag("FP-12", "R1"))))
                    .refused(RefusalCode.POSITION_ALREADY_TAKEN);
            matched.owning(IdentifierKind.POSITION, "GHENT/LN2-4/FP-12", OTHER_ORDER)
                    .when(OPERATOR, freeze("B26-1", "FP-11", "FP-12"))
                    .refused(RefusalCode.POSITION_ALREADY_TAKEN);
        }

        @Test
        void refusesOneBagAtTwoPositions() {
            matched.when(
                            OPERATOR,
                            new RecordCryopreservation(
                                    ORDER,
                                    "B26-1",
                                    "CRF-1",
                                    List.of(
                                            new StoredBag("FP-11", "R1"),
                                            new StoredBag("FP-12", "R2"),
                                            new StoredBag("FP-12", "R3"))))
                    .refused(RefusalCode.CONTAINER_UNKNOWN)
                    .saying("FP-12", "twice");
        }

        @Test
        void refusesAnotherBatchAnotherSiteAndBagsThatWereNotFilled() {
            matched.when(OPERATOR, freeze("B26-9", "FP-11", "FP-12")).refused(RefusalCode.BATCH_UNKNOWN);
            matched.when(OPERATOR.at(ELSEWHERE), freeze("B26-1", "FP-11", "FP-12"))
                    .refused(RefusalCode.WRONG_SITE);
            matched.when(OPERATOR, freeze("B26-1", "FP-11", "FP-12", "BAG-1")).refused(RefusalCode.CONTAINER_UNKNOWN);
            Journey.upTo(Stage.STORED)
                    .when(OPERATOR, freeze("B26-1", "FP-11", "FP-12"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
        }
    }

    @Nested
    class Failing {

        @Test
        void failsARunUpToItsStorageWithTheSignatureOfQuality() {
            for (Stage stage :
                    List.of(Stage.RUN_STARTED, Stage.SELECTED, Stage.EXPANDING, Stage.HARVESTED, Stage.STORED)) {
                Journey.upTo(stage).when(QUALITY, failRun("B26-1", "qa")).records(ManufacturingRunFailed.class);
            }
            Journey.upTo(Stage.ACCEPTED).when(QUALITY, failRun("B26-1", "qa")).refused(RefusalCode.STEP_OUT_OF_ORDER);
            Journey.upTo(Stage.RELEASED).when(QUALITY, failRun("B26-1", "qa")).refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void needsTheSignatureOfQualityAndTheBatchThatRuns() {
            Journey running = Journey.upTo(Stage.EXPANDING);
            running.when(QUALITY, failRun("B26-1")).refused(RefusalCode.SIGNATURE_REQUIRED);
            running.when(QUALITY, failRun("B26-1", "nurse")).refused(RefusalCode.SIGNATURE_REQUIRED);
            running.when(QUALITY, failRun("B26-9", "qa")).refused(RefusalCode.BATCH_UNKNOWN);
        }

        @Test
        void stopsTheRunThatFailed() {
            Journey failed = Journey.upTo(Stage.SELECTED).given(QUALITY, failRun("B26-1", "qa"));
            failed.when(OPERATOR, transduction("B26-1")).refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void asksForANewCollectionWithASignature() {
            Journey failed = Journey.upTo(Stage.SELECTED).given(QUALITY, failRun("B26-1", "qa"));
            failed.when(QUALITY, recollect()).refused(RefusalCode.SIGNATURE_REQUIRED);
            Then then = failed.when(QUALITY, recollect("qa"));
            then.records(RecollectionRequested.class);
            assertThat(then.event(RecollectionRequested.class).attempt()).isEqualTo(2);
        }

        @Test
        void asksForANewCollectionWhereTheMaterialWasRejectedOrIsGone() {
            Journey.upTo(Stage.RECEIVED_IN)
                    .given(QUALITY, reject("BAG-1"))
                    .when(PHYSICIAN, recollect("physician"))
                    .records(RecollectionRequested.class);
            for (Stage stage : List.of(Stage.COLLECTED, Stage.ON_THE_WAY_IN, Stage.RECEIVED_IN, Stage.ACCEPTED)) {
                Journey.upTo(stage)
                        .given(NURSE, dispose("nurse2", "BAG-1"))
                        .when(PHYSICIAN, recollect("physician"))
                        .records(RecollectionRequested.class);
            }
        }

        @Test
        void refusesANewCollectionWhileTheMaterialMayStillBeUsed() {
            for (Stage stage : List.of(
                    Stage.ORDERED,
                    Stage.SLOTS_CONFIRMED,
                    Stage.COLLECTED,
                    Stage.RECEIVED_IN,
                    Stage.RUN_STARTED,
                    Stage.RELEASED,
                    Stage.LYMPHODEPLETED)) {
                Journey.upTo(stage).when(PHYSICIAN, recollect("physician")).refused(RefusalCode.STEP_OUT_OF_ORDER);
            }
        }

        @Test
        void asksForANewCollectionWhereTheRecalledProductIsDisposedOf() {
            Journey recalled = Journey.upTo(Stage.STORED);
            TESTS.stream().limit(6).forEach(test -> recalled.given(ANALYST, passes("B26-1", test)));
            recalled.given(
                            QUALIFIED,
                            new org.veintrail.order.command.ReleaseProductConditionally(
                                    ORDER, "B26-1", List.of("FP-11", "FP-12"), List.of("sterility"), signedBy("qp")))
                    .given(ANALYST, result("B26-1", "sterility", "positive", QcVerdict.FAIL));
            recalled.when(PHYSICIAN, recollect("physician")).refused(RefusalCode.STEP_OUT_OF_ORDER);
            recalled.given(OPERATOR, dispose("operator2", "FP-11", "FP-12"))
                    .when(PHYSICIAN, recollect("physician"))
                    .records(RecollectionRequested.class);
        }
    }

    @Nested
    class SecondAttempt {

        @Test
        void goesAllTheWay() {
            Journey again = Journey.secondAttemptUpTo(Stage.THAWED);
            SmoothPath.verifiedAtTheBed(again, 1)
                    .when(NURSE, infuse("FP-21", again.now(NURSE)))
                    .records(ProductInfused.class, OrderCompleted.class);
        }

        @Test
        void keepsTheBagsOfTheFirstAttemptApart() {
            Journey again = Journey.secondAttemptUpTo(Stage.COLLECTED)
                    .verified(NURSE, CustodyStep.DISPATCH_IN, bag("BAG-2"), shipper("S-2"));
            again.when(NURSE, dispatchIn("SHP-9", "S-2", "BAG-1"))
                    .refused(RefusalCode.CONTAINER_UNKNOWN)
                    .saying("attempt 1");
            again.when(NURSE, dispatchIn("SHP-9", "S-2", "BAG-2")).records(ShipmentDispatched.class);
        }

        @Test
        void countsTheHoursFromItsOwnCollection() {
            Journey again = Journey.secondAttemptUpTo(Stage.RECEIVED_IN)
                    .verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-2"), shipper("SHIPPER-IN2"));
            again.at(again.collectionEnd().toInstant().plus(Duration.ofHours(72)))
                    .when(RECEIVER, accept("BAG-2"))
                    .records(MaterialAccepted.class);
            again.later(Duration.ofSeconds(1)).when(RECEIVER, accept("BAG-2")).refused(RefusalCode.MATERIAL_EXPIRED);
        }

        @Test
        void disposesOfWhatIsLeftOfTheFirst() {
            Journey.secondAttemptUpTo(Stage.COLLECTED)
                    .when(OPERATOR, dispose("operator2", "BAG-1"))
                    .records(MaterialDisposed.class);
        }

        @Test
        void doesNotReleaseOnTheResultsOfTheFirst() {
            Journey stored = Journey.secondAttemptUpTo(Stage.STORED);
            TESTS.forEach(test -> stored.given(ANALYST, passes("B26-1", test)));
            stored.when(QUALIFIED, release("B26-2", signedBy("qp"), "FP-21", "FP-22"))
                    .refused(RefusalCode.RESULTS_OUTSTANDING);
            stored.when(QUALIFIED, release("B26-1", signedBy("qp"), "FP-21", "FP-22"))
                    .refused(RefusalCode.BATCH_UNKNOWN);
        }
    }
}
