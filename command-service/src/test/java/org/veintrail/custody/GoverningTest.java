package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.*;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.order.event.*;

/** Holds, deviations, disposal, cancellation and closing. */
class GoverningTest {

    private static Journey held() {
        return Journey.upTo(Stage.RECEIVED_IN)
                .verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), shipper("SHIPPER-IN1"))
                .given(RECEIVER, verify(CustodyStep.RECEIPT_IN, null, bag("BAG-1"), shipper("SHIPPER-OTHER")));
    }

    @Nested
    class OnHold {

        @Test
        void stopsEveryStepButResolvingDisposingDeviationsAndCancelling() {
            Journey held = held();
            List<OrderCommand> stopped = List.of(
                    confirmSlots(held.now(NURSE)),
                    issue(LabelKind.BAG, "BAG-7"),
                    verify(CustodyStep.RECEIPT_IN, null, bag("BAG-1"), shipper("SHIPPER-IN1")),
                    accept("BAG-1"),
                    reject("BAG-1"),
                    startRun("B26-1", "BAG-1"),
                    passes("B26-1", "viability"),
                    recollect("qa"),
                    resolveExcursion("SHP-IN1", ExcursionDecision.ACCEPT, "qa"),
                    new org.veintrail.order.command.ReleaseSlotChain(ORDER, "no place in the plan"),
                    receive("SHP-IN1", true, held.now(NURSE), 5));
            stopped.forEach(
                    command -> held.when(Person.entitledTo(command), command).refused(RefusalCode.IDENTITY_HOLD));
            held.when(QUALITY, resolve(HoldDecision.CONTINUE, "qa", "qp")).records(IdentityHoldResolved.class);
            held.when(RECEIVER, dispose("operator", "BAG-1")).records(MaterialDisposed.class);
            held.when(RECEIVER, deviate("DEV-1", true)).records(DeviationOpened.class);
            held.when(PHYSICIAN, cancel("physician")).records(OrderCancelled.class);
            held.given(RECEIVER, deviate("DEV-1", true))
                    .when(QUALITY, closeDeviation("DEV-1", "qa"))
                    .records(DeviationClosed.class);
        }

        @Test
        void everyOtherCommandIsStopped() {
            Journey held = held();
            List<Class<?>> goOn = List.of(
                    org.veintrail.order.command.ResolveHold.class,
                    org.veintrail.order.command.DisposeMaterial.class,
                    org.veintrail.order.command.RecordDeviation.class,
                    org.veintrail.order.command.CloseDeviation.class,
                    org.veintrail.order.command.CancelOrder.class,
                    // No step of custody: a provisional hold ends, and a site says that a place is gone.
                    org.veintrail.order.command.ReleaseSlotHold.class,
                    org.veintrail.order.command.CancelSlot.class);
            assertThat(Steps.current().stream()
                            .filter(Step::goesOnWhenHeld)
                            .map(Step::command)
                            .filter(command -> command != org.veintrail.order.command.PlaceTherapyOrder.class))
                    .as("an order on hold takes these and no others; placing it again is refused for another reason")
                    .<Class<?>>map(command -> command)
                    .containsExactlyInAnyOrderElementsOf(goOn);
            held.when(COORDINATOR, place(ORDER)).refused(RefusalCode.ORDER_ALREADY_EXISTS);
        }

        @Test
        void needsTwoDifferentSignersOneOfThemOfQuality() {
            Journey held = held();
            for (String[] signers : List.of(new String[] {}, new String[] {"qa"}, new String[] {"qa", "qa"})) {
                held.when(QUALITY, resolve(HoldDecision.CONTINUE, signers))
                        .refused(RefusalCode.SECOND_SIGNATURE_REQUIRED);
            }
            held.when(QUALITY, resolve(HoldDecision.CONTINUE, "nurse", "physician"))
                    .refused(RefusalCode.SIGNATURE_REQUIRED);
            held.when(QUALITY, resolve(HoldDecision.CONTINUE, "nurse", "qa")).records(IdentityHoldResolved.class);
        }

        @Test
        void takesOnePersonWithTwoAccountsForOnePerson() {
            Journey held = held();
            held.when(QUALITY, resolve(HoldDecision.CONTINUE, "qa", "qa-as-qp"))
                    .refused(RefusalCode.SECOND_SIGNATURE_REQUIRED);
            held.when(QUALITY, resolve(HoldDecision.CONTINUE, "qa", "qp")).records(IdentityHoldResolved.class);
        }

        @Test
        void needsBothPasswordsToBeRight() {
            List<SigningCredential> oneForged =
                    List.of(new SigningCredential("qa", "review", "qa"), new SigningCredential("qp", "approval", "qa"));
            held().when(
                            QUALITY,
                            new org.veintrail.order.command.ResolveHold(
                                    ORDER, "line cleared", HoldDecision.CONTINUE, oneForged))
                    .refused(RefusalCode.SIGNATURE_INVALID)
                    .saying("qp");
        }

        @Test
        void forgetsEveryProofFromBeforeTheMismatch() {
            Journey resolved = held().given(QUALITY, resolve(HoldDecision.CONTINUE, "qa", "qp"));
            resolved.when(RECEIVER, accept("BAG-1")).refused(RefusalCode.IDENTITY_NOT_VERIFIED);
            resolved.verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), shipper("SHIPPER-IN1"))
                    .when(RECEIVER, accept("BAG-1"))
                    .records(MaterialAccepted.class);
        }

        @Test
        void staysOnHoldWhereQualityStopsIt() {
            Journey stopped = held().given(QUALITY, resolve(HoldDecision.STOP, "qa", "qp"));
            stopped.when(RECEIVER, accept("BAG-1")).refused(RefusalCode.IDENTITY_HOLD);
            stopped.when(PHYSICIAN, cancel("physician")).records(OrderCancelled.class);
        }

        @Test
        void resolvesNothingWhereNothingIsHeld() {
            Journey.upTo(Stage.RECEIVED_IN)
                    .when(QUALITY, resolve(HoldDecision.CONTINUE, "qa", "qp"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
        }
    }

    @Nested
    class Deviations {

        @Test
        void opensADeviationOnceUnderItsId() {
            Journey collected = Journey.upTo(Stage.COLLECTED);
            collected
                    .when(NURSE, deviate("DEV-1", true))
                    .records(DeviationOpened.class)
                    .claims("deviation:DEV-1");
            collected
                    .owning(IdentifierKind.DEVIATION, "DEV-1", OTHER_ORDER)
                    .when(NURSE, deviate("DEV-1", true))
                    .refused(RefusalCode.DEVIATION_ALREADY_EXISTS);
        }

        @Test
        void closesTheDeviationThatIsOpenAndNoOther() {
            Journey open = Journey.upTo(Stage.COLLECTED).given(NURSE, deviate("DEV-1", true));
            open.when(QUALITY, closeDeviation("DEV-1", "qa")).records(DeviationClosed.class);
            open.when(QUALITY, closeDeviation("DEV-2", "qa"))
                    .refused(RefusalCode.DEVIATION_UNKNOWN)
                    .saying("DEV-1");
            open.given(QUALITY, closeDeviation("DEV-1", "qa"))
                    .when(QUALITY, closeDeviation("DEV-1", "qa"))
                    .refused(RefusalCode.DEVIATION_UNKNOWN);
        }

        @Test
        void needsTheSignatureOfQualityToClose() {
            Journey open = Journey.upTo(Stage.COLLECTED).given(NURSE, deviate("DEV-1", true));
            open.when(QUALITY, closeDeviation("DEV-1")).refused(RefusalCode.SIGNATURE_REQUIRED);
            open.when(QUALITY, closeDeviation("DEV-1", "physician")).refused(RefusalCode.SIGNATURE_REQUIRED);
        }
    }

    @Nested
    class Disposing {

        @Test
        void disposesWithAWitness() {
            Journey collected = Journey.upTo(Stage.COLLECTED);
            collected.when(NURSE, dispose("nurse2", "BAG-1")).records(MaterialDisposed.class);
            collected.when(NURSE, dispose("nurse", "BAG-1")).refused(RefusalCode.SECOND_PERSON_REQUIRED);
        }

        @Test
        void refusesWhatIsNotTheOrdersOrIsGone() {
            Journey collected = Journey.upTo(Stage.COLLECTED);
            collected.when(NURSE, dispose("nurse2", "BAG-1", "BAG-9")).refused(RefusalCode.CONTAINER_UNKNOWN);
            collected
                    .given(NURSE, dispose("nurse2", "BAG-1"))
                    .when(NURSE, dispose("nurse2", "BAG-1"))
                    .refused(RefusalCode.CONTAINER_UNKNOWN);
            Journey.upTo(Stage.TREATED).when(NURSE, dispose("nurse2", "FP-11")).refused(RefusalCode.CONTAINER_UNKNOWN);
        }

        @Test
        void usesNothingThatWasDisposedOf() {
            Journey.upTo(Stage.COLLECTED)
                    .verified(NURSE, CustodyStep.DISPATCH_IN, bag("BAG-1"), shipper("S-1"))
                    .given(NURSE, dispose("nurse2", "BAG-1"))
                    .when(NURSE, dispatchIn("SHP-9", "S-1", "BAG-1"))
                    .refused(RefusalCode.CONTAINER_UNKNOWN);
        }

        @Test
        void disposesAfterClosing() {
            Journey.upTo(Stage.TREATED)
                    .when(OPERATOR, dispose("operator2", "FP-12"))
                    .records(MaterialDisposed.class);
            Journey.upTo(Stage.COLLECTED)
                    .given(PHYSICIAN, cancel("physician"))
                    .when(NURSE, dispose("nurse2", "BAG-1"))
                    .records(MaterialDisposed.class);
            held().given(PHYSICIAN, cancel("physician"))
                    .when(RECEIVER, dispose("operator", "BAG-1"))
                    .records(MaterialDisposed.class);
        }
    }

    @Nested
    class Closing {

        @Test
        void cancelsWithTheSignatureOfPhysicianOrQualityAtAnyStage() {
            for (Stage stage : List.of(Stage.ORDERED, Stage.COLLECTED, Stage.EXPANDING, Stage.LYMPHODEPLETED)) {
                Journey.upTo(stage).when(PHYSICIAN, cancel("physician")).records(OrderCancelled.class);
                Journey.upTo(stage).when(QUALITY, cancel("qa")).records(OrderCancelled.class);
                Journey.upTo(stage).when(COORDINATOR, cancel("nurse")).refused(RefusalCode.SIGNATURE_REQUIRED);
            }
        }

        @Test
        void takesNothingButDisposalAndLateResultsOnceClosed() {
            Journey cancelled = Journey.upTo(Stage.COLLECTED).given(PHYSICIAN, cancel("physician"));
            List<OrderCommand> refused = List.of(
                    confirmSlots(cancelled.now(NURSE)),
                    issue(LabelKind.BAG, "BAG-7"),
                    verify(CustodyStep.DISPATCH_IN, null, bag("BAG-1"), shipper("S-1")),
                    dispatchIn("SHP-1", "S-1", "BAG-1"),
                    deviate("DEV-1", false),
                    recollect("qa"),
                    cancel("physician"));
            refused.forEach(command ->
                    cancelled.when(Person.entitledTo(command), command).refused(RefusalCode.ORDER_CLOSED));
            assertThat(Steps.current().stream().filter(Step::goesOnWhenClosed).<Class<?>>map(Step::command))
                    .containsExactlyInAnyOrder(
                            org.veintrail.order.command.DisposeMaterial.class,
                            org.veintrail.order.command.ErasePatientIdentity.class,
                            org.veintrail.order.command.RecordQcResult.class,
                            org.veintrail.order.command.ReleaseSlotHold.class,
                            org.veintrail.order.command.PlaceTherapyOrder.class);
        }

        @Test
        void refusesEverythingOfAnOrderThatWasNeverPlaced() {
            Journey.begins().when(COORDINATOR, place(ORDER)).records(TherapyOrderPlaced.class);
            assertThat(Step.anyStage()).doesNotContain(Stage.NONE);
        }
    }
}
