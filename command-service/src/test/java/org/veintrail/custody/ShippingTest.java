package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.*;
import org.veintrail.order.event.*;

/** Changes of hands: what may leave, what arrived, and whether it may be used. */
class ShippingTest {

    @Nested
    class Dispatching {
        private final Journey packed = Journey.upTo(Stage.COLLECTED)
                .verified(NURSE, CustodyStep.DISPATCH_IN, bag("BAG-1"), shipper("SHIPPER-IN1"));

        @Test
        void handsOverTheBagThatWasMatchedInTheShipperThatWasScanned() {
            packed.when(NURSE, dispatchIn("SHP-1", "SHIPPER-IN1", "BAG-1"))
                    .records(ShipmentDispatched.class)
                    .claims("shipment:SHP-1");
        }

        @Test
        void refusesAnotherShipperThanTheOneScanned() {
            packed.when(NURSE, dispatchIn("SHP-1", "SHIPPER-IN2", "BAG-1"))
                    .refused(RefusalCode.IDENTITY_NOT_VERIFIED)
                    .saying("SHIPPER-IN2");
        }

        @Test
        void refusesABagThatWasNotMatchedForThisHandOver() {
            Journey.upTo(Stage.COLLECTED)
                    .when(NURSE, dispatchIn("SHP-1", "SHIPPER-IN1", "BAG-1"))
                    .refused(RefusalCode.IDENTITY_NOT_VERIFIED);
        }

        @Test
        void refusesABagThatIsNotTheOrders() {
            packed.when(NURSE, dispatchIn("SHP-1", "SHIPPER-IN1", "BAG-9")).refused(RefusalCode.CONTAINER_UNKNOWN);
        }

        @Test
        void refusesAnotherLaneThanTheOrders() {
            packed.when(NURSE, dispatch("SHP-1", "SHIPPER-IN1", TemperatureClass.FRESH_2_8, CLINIC, ELSEWHERE, "BAG-1"))
                    .refused(RefusalCode.WRONG_SITE);
            packed.when(RECEIVER, dispatchIn("SHP-1", "SHIPPER-IN1", "BAG-1")).refused(RefusalCode.WRONG_SITE);
        }

        @Test
        void refusesAShipmentIdThatWasUsedBefore() {
            packed.owning(IdentifierKind.SHIPMENT, "SHP-1", OTHER_ORDER)
                    .when(NURSE, dispatchIn("SHP-1", "SHIPPER-IN1", "BAG-1"))
                    .refused(RefusalCode.SHIPMENT_ALREADY_EXISTS);
        }

        @Test
        void refusesADispatchWhileABlockingDeviationIsOpen() {
            packed.given(NURSE, deviate("DEV-1", true))
                    .when(NURSE, dispatchIn("SHP-1", "SHIPPER-IN1", "BAG-1"))
                    .refused(RefusalCode.DEVIATION_OPEN)
                    .saying("DEV-1");
        }

        @Test
        void refusesADispatchBeforeTheCollection() {
            Journey.upTo(Stage.SLOTS_CONFIRMED)
                    .when(NURSE, dispatchIn("SHP-1", "SHIPPER-IN1", "BAG-1"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void refusesToSendTheSameBagTwice() {
            Journey.upTo(Stage.ON_THE_WAY_IN)
                    .when(NURSE, dispatchIn("SHP-2", "SHIPPER-IN1", "BAG-1"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
            Journey.upTo(Stage.ON_THE_WAY_OUT)
                    .when(RECEIVER, dispatchOut("SHP-2", "SHIPPER-OUT11", "FP-11"))
                    .refused(RefusalCode.WRONG_SITE);
        }

        @Test
        void sendsTheReleasedProductButNoBagThatIsStillOnlyStored() {
            Journey released = Journey.upTo(Stage.RELEASED)
                    .verified(RECEIVER, CustodyStep.DISPATCH_OUT, bag("FP-11"), shipper("S-1"));
            released.when(RECEIVER, dispatchOut("SHP-9", "S-1", "FP-11")).records(ShipmentDispatched.class);
            Journey half = halfReleased();
            half.when(RECEIVER, dispatchOut("SHP-9", "S-1", "FP-12")).refused(RefusalCode.CONTAINER_UNKNOWN);
        }

        @Test
        void asksForTheShippersScanAgainOnceItLeftWithAnotherBag() {
            Journey first = Journey.upTo(Stage.RELEASED)
                    .verified(RECEIVER, CustodyStep.DISPATCH_OUT, bag("FP-11"), bag("FP-12"), shipper("S-1"))
                    .given(RECEIVER, dispatchOut("SHP-8", "S-1", "FP-11"));
            first.when(RECEIVER, dispatchOut("SHP-9", "S-1", "FP-12")).refused(RefusalCode.IDENTITY_NOT_VERIFIED);
            first.verified(RECEIVER, CustodyStep.DISPATCH_OUT, bag("FP-12"), shipper("S-2"))
                    .when(RECEIVER, dispatchOut("SHP-9", "S-2", "FP-12"))
                    .records(ShipmentDispatched.class);
        }

        @Test
        void refusesABagThatWasScannedWithAnotherShipper() {
            Journey crossed = Journey.upTo(Stage.RELEASED)
                    .verified(RECEIVER, CustodyStep.DISPATCH_OUT, bag("FP-11"), shipper("S-1"))
                    .verified(RECEIVER, CustodyStep.DISPATCH_OUT, bag("FP-12"), shipper("S-2"));
            crossed.when(RECEIVER, dispatchOut("SHP-9", "S-2", "FP-11"))
                    .refused(RefusalCode.IDENTITY_NOT_VERIFIED)
                    .saying("FP-11 and shipper S-2");
            crossed.when(RECEIVER, dispatchOut("SHP-9", "S-2", "FP-12")).records(ShipmentDispatched.class);
            crossed.given(RECEIVER, dispatchOut("SHP-9", "S-2", "FP-12"))
                    .when(RECEIVER, dispatchOut("SHP-10", "S-1", "FP-11"))
                    .records(ShipmentDispatched.class);
        }

        @Test
        void sendsTheFrozenProductInAFrozenClassOnly() {
            Journey packed = Journey.upTo(Stage.RELEASED)
                    .verified(RECEIVER, CustodyStep.DISPATCH_OUT, bag("FP-11"), shipper("S-1"));
            packed.when(RECEIVER, dispatch("SHP-9", "S-1", TemperatureClass.FRESH_2_8, PLANT, CLINIC, "FP-11"))
                    .refused(RefusalCode.TEMPERATURE_CLASS_WRONG)
                    .saying("2-8C");
            packed.when(RECEIVER, dispatch("SHP-9", "S-1", TemperatureClass.CRYO_120, PLANT, CLINIC, "FP-11"))
                    .records(ShipmentDispatched.class);
        }

        @Test
        void keepsTheTextOfAnUnknownShippersCodeOutOfTheLog() {
            Then then = Journey.upTo(Stage.COLLECTED)
                    .when(NURSE, verify(CustodyStep.DISPATCH_IN, null, bag("BAG-1"), shipper("MRN-OF-SOMEBODY-ELSE")));
            then.records(IdentityVerified.class);
            assertThat(then.events().toString())
                    .doesNotContain("MRN-OF-SOMEBODY-ELSE")
                    .contains("20 characters");
        }

        private Journey halfReleased() {
            Journey stored = Journey.upTo(Stage.STORED);
            TESTS.forEach(test -> stored.given(ANALYST, passes("B26-1", test)));
            return stored.given(QUALIFIED, release("B26-1", signedBy("qp"), "FP-11"));
        }
    }

    @Nested
    class Receiving {
        private final Journey underWay = Journey.upTo(Stage.ON_THE_WAY_IN);

        @ParameterizedTest
        @CsvSource({
            "FRESH_2_8, 8.0, false",
            "FRESH_2_8, 8.01, true",
            "FRESH_2_8, 2.0, false",
            "FRESH_2_8, 1.99, true",
            "CRYO_120, -120.0, false",
            "CRYO_120, -119.99, true",
            "CRYO_120, -196, false",
            "CRYO_130, -130.0, false",
            "CRYO_130, -129.99, true",
            "CRYO_150, -150.0, false",
            "CRYO_150, -149.99, true"
        })
        void findsAnExcursionJustOutsideTheLimitsAndNoneAtThem(
                TemperatureClass temperature, double celsius, boolean excursion) {
            Journey sent = Journey.upTo(Stage.COLLECTED)
                    .verified(NURSE, CustodyStep.DISPATCH_IN, bag("BAG-1"), shipper("S-1"))
                    .given(NURSE, dispatch("SHP-1", "S-1", temperature, CLINIC, PLANT, "BAG-1"));
            double inside = temperature.isFresh() ? 5 : -190;
            Then then = sent.when(RECEIVER, receive("SHP-1", true, sent.now(RECEIVER), inside, celsius, inside));
            then.accepted().answers("excursion", excursion);
            assertThat(then.events()).hasSize(excursion ? 2 : 1);
            if (excursion) {
                TemperatureExcursionFound found = then.event(TemperatureExcursionFound.class);
                assertThat(found.readingsOutside()).isOne();
                assertThat(found.highestCelsius()).isEqualTo(celsius);
            }
        }

        @Test
        void refusesAShipmentThatIsNotTheOrdersOrWasReceivedBefore() {
            underWay.when(RECEIVER, receive("SHP-9", true, underWay.now(RECEIVER), 5))
                    .refused(RefusalCode.SHIPMENT_UNKNOWN);
            Journey arrived = Journey.upTo(Stage.RECEIVED_IN);
            arrived.when(RECEIVER, receive("SHP-IN1", true, arrived.now(RECEIVER), 5))
                    .refused(RefusalCode.SHIPMENT_UNKNOWN);
        }

        @Test
        void refusesAReceiptAtASiteTheShipmentDoesNotGoTo() {
            underWay.when(RECEIVER.at(ELSEWHERE), receive("SHP-IN1", true, underWay.now(RECEIVER), 5))
                    .refused(RefusalCode.WRONG_SITE);
        }

        @Test
        void opensABlockingDeviationByItselfWhereNoReadingOfTheLoggerCame() {
            Then then = underWay.when(RECEIVER, receive("SHP-IN1", true, underWay.now(RECEIVER)));
            then.records(ShipmentReceived.class, DeviationOpened.class)
                    .claims("deviation:TEMP-SHP-IN1")
                    .answers("excursion", false);
            assertThat(then.event(DeviationOpened.class).description()).contains("2-8C is not known");
            Journey unknown = underWay.given(RECEIVER, receive("SHP-IN1", true, underWay.now(RECEIVER)))
                    .verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), shipper("SHIPPER-IN1"));
            unknown.when(RECEIVER, accept("BAG-1")).refused(RefusalCode.DEVIATION_OPEN);
            unknown.given(QUALITY, closeDeviation("TEMP-SHP-IN1", "qa"))
                    .when(RECEIVER, accept("BAG-1"))
                    .records(MaterialAccepted.class);
        }

        @Test
        void keepsTheIdsOfItsOwnDeviationsFromPeople() {
            for (String id : List.of("SEAL-SHP-IN1", "TEMP-SHP-IN1")) {
                assertThatThrownBy(() -> deviate(id, true)).hasMessageContaining(id);
            }
            assertThat(deviate("SEAL1", true).deviationId()).isEqualTo("SEAL1");
        }

        @Test
        void doesNotRepeatTheTextOfAShippersCodeThatIsNotTheConsignments() {
            Then then = Journey.upTo(Stage.RECEIVED_IN)
                    .when(RECEIVER, verify(CustodyStep.RECEIPT_IN, null, bag("BAG-1"), shipper("MRN-SOMEBODY")));
            then.records(IdentityMismatchFound.class);
            assertThat(then.events().toString()).doesNotContain("MRN-SOMEBODY");
        }

        @Test
        void opensABlockingDeviationByItselfWhereTheSealIsBroken() {
            Then then = underWay.when(RECEIVER, receive("SHP-IN1", false, underWay.now(RECEIVER), 5));
            then.records(ShipmentReceived.class, DeviationOpened.class).claims("deviation:SEAL-SHP-IN1");
            assertThat(then.event(DeviationOpened.class).blocking()).isTrue();
        }

        @Test
        void keepsTheMaterialFromUseUntilTheBrokenSealIsLookedInto() {
            Journey broken = underWay.given(RECEIVER, receive("SHP-IN1", false, underWay.now(RECEIVER), 5))
                    .verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), shipper("SHIPPER-IN1"));
            broken.when(RECEIVER, accept("BAG-1")).refused(RefusalCode.DEVIATION_OPEN);
            broken.given(QUALITY, closeDeviation("SEAL-SHP-IN1", "qa"))
                    .when(RECEIVER, accept("BAG-1"))
                    .records(MaterialAccepted.class);
        }
    }

    @Nested
    class Accepting {

        @Test
        void acceptsMaterialThatWasMatchedOnReceipt() {
            matchedOnReceipt().when(RECEIVER, accept("BAG-1")).records(MaterialAccepted.class);
        }

        @Test
        void refusesMaterialThatWasMatchedOnlyBeforeTheLastChangeOfHands() {
            Journey.upTo(Stage.RECEIVED_IN)
                    .when(RECEIVER, accept("BAG-1"))
                    .refused(RefusalCode.IDENTITY_NOT_VERIFIED)
                    .saying("receipt-in");
        }

        @Test
        void refusesMaterialThatIsNotTheOrdersOrNotHere() {
            matchedOnReceipt().when(RECEIVER, accept("BAG-9")).refused(RefusalCode.CONTAINER_UNKNOWN);
            matchedOnReceipt().when(RECEIVER.at(CLINIC), accept("BAG-1")).refused(RefusalCode.WRONG_SITE);
        }

        @Test
        void refusesFreshMaterialOneSecondAfterItsTime() {
            Journey matched = matchedOnReceipt();
            matched.at(matched.collectionEnd().toInstant().plus(Duration.ofHours(72)))
                    .when(RECEIVER, accept("BAG-1"))
                    .records(MaterialAccepted.class);
            matched.later(Duration.ofSeconds(1))
                    .when(RECEIVER, accept("BAG-1"))
                    .refused(RefusalCode.MATERIAL_EXPIRED)
                    .saying("72 h 00 min");
        }

        @Test
        void refusesFreshMaterialWhoseAcceptanceIsDatedBackBeforeItsReceipt() {
            Journey sent = Journey.upTo(Stage.ON_THE_WAY_IN);
            Journey late = sent.at(sent.collectionEnd().toInstant().plus(Duration.ofHours(73)))
                    .given(RECEIVER, receive("SHP-IN1", true, sent.collectionEnd(), 5))
                    .verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), shipper("SHIPPER-IN1"));
            late.at(late.collectionEnd().toInstant().plus(Duration.ofHours(71)))
                    .when(RECEIVER, accept("BAG-1"))
                    .refused(RefusalCode.MATERIAL_EXPIRED);
        }

        @Test
        void letsFrozenMaterialWait() {
            Journey frozen = Journey.upTo(Stage.COLLECTED)
                    .verified(NURSE, CustodyStep.DISPATCH_IN, bag("BAG-1"), shipper("S-1"))
                    .given(NURSE, dispatch("SHP-1", "S-1", TemperatureClass.CRYO_150, CLINIC, PLANT, "BAG-1"));
            frozen.given(RECEIVER, receive("SHP-1", true, frozen.now(RECEIVER), -180))
                    .verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), shipper("S-1"))
                    .later(Duration.ofDays(20))
                    .when(RECEIVER, accept("BAG-1"))
                    .records(MaterialAccepted.class);
        }

        @Test
        void acceptsTheOtherBagsWhereOneIsRejected() {
            Journey two = twoBagsMatchedOnReceipt();
            two.given(RECEIVER, accept("BAG-1"))
                    .when(RECEIVER, reject("BAG-1B"))
                    .records(MaterialRejected.class);
            two.given(RECEIVER, reject("BAG-1B"))
                    .labelled(OPERATOR, LabelKind.BATCH_RECORD, "B26-1")
                    .verified(OPERATOR, CustodyStep.RUN_START, bag("BAG-1"), record("B26-1"))
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .records(ManufacturingRunStarted.class);
            twoBagsMatchedOnReceipt()
                    .given(RECEIVER, reject("BAG-1B"))
                    .when(RECEIVER, accept("BAG-1"))
                    .records(MaterialAccepted.class);
        }

        @Test
        void rejectsMaterialThatMayNotBeUsedAndNothingElse() {
            Journey.upTo(Stage.RECEIVED_IN).when(QUALITY, reject("BAG-1")).records(MaterialRejected.class);
            Journey.upTo(Stage.ACCEPTED).when(QUALITY, reject("BAG-1")).records(MaterialRejected.class);
            Journey.upTo(Stage.RECEIVED_IN).when(QUALITY, reject("BAG-9")).refused(RefusalCode.CONTAINER_UNKNOWN);
            Journey.upTo(Stage.RUN_STARTED).when(QUALITY, reject("BAG-1")).refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void refusesToAcceptWhatWasRejected() {
            Journey.upTo(Stage.RECEIVED_IN)
                    .given(QUALITY, reject("BAG-1"))
                    .when(RECEIVER, accept("BAG-1"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        private Journey matchedOnReceipt() {
            return Journey.upTo(Stage.RECEIVED_IN)
                    .verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), shipper("SHIPPER-IN1"));
        }

        private Journey twoBagsMatchedOnReceipt() {
            Journey chair = Journey.upTo(Stage.SLOTS_CONFIRMED)
                    .labelled(NURSE, LabelKind.BAG, "BAG-1", "BAG-1B")
                    .verified(NURSE, CustodyStep.COLLECTION, wristband(), bag("BAG-1"), bag("BAG-1B"));
            var end = chair.now(NURSE);
            chair.given(NURSE, apheresis(DONATIONS.get(0), "nurse2", end.minusHours(3), end, "BAG-1", "BAG-1B"))
                    .verified(NURSE, CustodyStep.DISPATCH_IN, bag("BAG-1"), bag("BAG-1B"), shipper("S-1"))
                    .given(NURSE, dispatchIn("SHP-1", "S-1", "BAG-1", "BAG-1B"));
            return chair.given(RECEIVER, receive("SHP-1", true, end, 5))
                    .verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), bag("BAG-1B"), shipper("S-1"));
        }
    }

    @Nested
    class AfterAnExcursion {
        private final Journey warm = warm();

        @Test
        void refusesTheMaterialUntilSomebodyDecides() {
            warm.when(RECEIVER, accept("BAG-1")).refused(RefusalCode.EXCURSION_UNRESOLVED);
        }

        @Test
        void letsTheMaterialGoOnWhereQualityAcceptsTheExcursion() {
            warm.given(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.ACCEPT, "qa"))
                    .when(RECEIVER, accept("BAG-1"))
                    .records(MaterialAccepted.class);
        }

        @Test
        void keepsTheMaterialFromUseWhereQualityRejectsTheExcursion() {
            Journey rejected = warm.given(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.REJECT, "qa"));
            rejected.when(RECEIVER, accept("BAG-1")).refused(RefusalCode.MATERIAL_REJECTED);
            rejected.when(QUALITY, reject("BAG-1")).records(MaterialRejected.class);
        }

        @Test
        void needsTheSignatureOfQuality() {
            warm.when(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.ACCEPT))
                    .refused(RefusalCode.SIGNATURE_REQUIRED);
            warm.when(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.ACCEPT, "nurse"))
                    .refused(RefusalCode.SIGNATURE_REQUIRED);
            Then then = warm.when(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.ACCEPT, "qp"));
            then.records(TemperatureExcursionResolved.class);
            assertThat(then.event(TemperatureExcursionResolved.class).signatures())
                    .extracting(Signature::signer, Signature::role, Signature::meaning)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("qp", "qualified-person", "approval"));
        }

        @Test
        void refusesADecisionWhereThereIsNothingToDecide() {
            warm.when(QUALITY, resolveExcursion("SHP-9", ExcursionDecision.ACCEPT, "qa"))
                    .refused(RefusalCode.SHIPMENT_UNKNOWN);
            Journey.upTo(Stage.RECEIVED_IN)
                    .when(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.ACCEPT, "qa"))
                    .refused(RefusalCode.SHIPMENT_UNKNOWN);
            warm.given(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.REJECT, "qa"))
                    .when(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.ACCEPT, "qa"))
                    .refused(RefusalCode.SHIPMENT_UNKNOWN);
        }

        private static Journey warm() {
            Journey sent = Journey.upTo(Stage.ON_THE_WAY_IN);
            return sent.given(RECEIVER, receive("SHP-IN1", true, sent.now(RECEIVER), 5, 13.5, 1.5))
                    .verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), shipper("SHIPPER-IN1"));
        }
    }

    @Nested
    class CourierChecks {
        private final Journey arrived = Journey.upTo(Stage.RECEIVED_IN);

        private Then check(Person who, CustodyStep step) {
            return arrived.when(who, verify(step, null, bag(arrived.bag()), shipper(arrived.shipper("IN"))));
        }

        @Test
        void whatWasEntrustedToTheCourier() {
            check(COURIER, CustodyStep.RECEIPT_IN).accepted();
        }

        @Test
        void nothingThatWasEntrustedToAnother() {
            check(OTHER_COURIER, CustodyStep.RECEIPT_IN)
                    .refused(RefusalCode.CONSIGNMENT_NOT_ENTRUSTED)
                    .saying("courier2");
        }

        @Test
        void nothingButTheHandOver() {
            check(COURIER, CustodyStep.RUN_START).refused(RefusalCode.CONSIGNMENT_NOT_ENTRUSTED);
            check(COURIER, CustodyStep.RECEIPT_OUT).refused(RefusalCode.CONSIGNMENT_NOT_ENTRUSTED);
        }
    }
}
