package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.*;
import org.veintrail.order.event.*;

/** Wristband, bags, batch records and shippers: what matches, what does not, and what cannot be read. */
class IdentityCheckingTest {

    private static Then check(Journey journey, Person who, CustodyStep step, @Nullable String witness, Scan... scans) {
        return journey.when(who, verify(step, witness, scans));
    }

    private static void matches(Then then) {
        then.records(IdentityVerified.class).answers("verdict", "match");
    }

    private static void differs(Then then, String why) {
        then.records(IdentityMismatchFound.class).answers("verdict", "mismatch");
        assertThat(then.event(IdentityMismatchFound.class).scans())
                .filteredOn(scan -> scan.verdict() == Verdict.MISMATCH)
                .extracting(ScanFinding::finding)
                .anyMatch(finding -> finding.contains(why));
    }

    private static void unreadable(Then then) {
        then.records(IdentityScanUnreadable.class).answers("verdict", "unreadable");
    }

    @Nested
    class AtTheChair {
        private final Journey chair = Journey.upTo(Stage.SLOTS_CONFIRMED).labelled(NURSE, LabelKind.BAG, "BAG-1");

        @Test
        void matchesTheWristbandGivenAtTheOrderWithALabelIssuedForIt() {
            matches(check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), bag("BAG-1")));
        }

        @Test
        void keepsNoWristbandInTheEvent() {
            Then match = check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), bag("BAG-1"));
            assertThat(match.events().toString()).doesNotContain(WRISTBAND);
            Then mismatch = check(
                    chair,
                    NURSE,
                    CustodyStep.COLLECTION,
                    "nurse2",
                    new Scan(ScanKind.WRISTBAND, "MRN99999999"),
                    bag("BAG-1"));
            assertThat(mismatch.events().toString()).doesNotContain("MRN99999999");
        }

        @Test
        void comparesTheWristbandWhole() {
            for (String other : new String[] {
                WRISTBAND.substring(1),
                WRISTBAND + " ",
                " " + WRISTBAND,
                WRISTBAND.toLowerCase(java.util.Locale.ROOT),
                "MRN"
            }) {
                differs(
                        check(
                                chair,
                                NURSE,
                                CustodyStep.COLLECTION,
                                "nurse2",
                                new Scan(ScanKind.WRISTBAND, other),
                                bag("BAG-1")),
                        "not the wristband");
            }
        }

        @Test
        void findsTheLabelOfAnotherOrder() {
            Scan foreign = new Scan(ScanKind.BAG, label(OTHER_ORDER, "BAG", "BAG-1", 1));
            differs(
                    check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), foreign),
                    "belongs to order " + OTHER_ORDER.value());
        }

        @Test
        void findsALabelThatWasNeverIssued() {
            differs(
                    check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), bag("BAG-7")),
                    "no such label was issued");
            Scan thirdCopy = new Scan(ScanKind.BAG, label(ORDER, "BAG", "BAG-1", 3));
            differs(
                    check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), thirdCopy),
                    "no such label was issued");
        }

        @Test
        void takesAnyCopyThatWasIssued() {
            Scan secondCopy = new Scan(ScanKind.BAG, label(ORDER, "BAG", "BAG-1", 2));
            matches(check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), secondCopy));
        }

        @Test
        void findsTheWristbandScannedInPlaceOfABag() {
            Scan instead = new Scan(ScanKind.BAG, WRISTBAND);
            Then then = check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), instead);
            differs(then, "wristband was scanned in its place");
            assertThat(then.events().toString()).doesNotContain(WRISTBAND);
        }

        @Test
        void findsABagScannedInPlaceOfTheWristband() {
            Scan instead = new Scan(ScanKind.WRISTBAND, label(ORDER, "BAG", "BAG-1", 1));
            differs(check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", instead, bag("BAG-1")), "not the wristband");
        }

        @Test
        void findsALabelOfAnotherKind() {
            Journey both = Journey.upTo(Stage.SLOTS_CONFIRMED)
                    .labelled(NURSE, LabelKind.BAG, "BAG-1")
                    .labelled(NURSE, LabelKind.VIAL, "VIAL-1");
            Scan vial = new Scan(ScanKind.BAG, label(ORDER, "VIAL", "VIAL-1", 1));
            differs(check(both, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), vial), "is the label of a vial");
        }

        @Test
        void cannotReadALabelWithAWrongCheckCharacterAndProvesNothing() {
            String text = label(ORDER, "BAG", "BAG-1", 1);
            char last = text.charAt(text.length() - 1);
            String misread = text.substring(0, text.length() - 1) + (last == 'A' ? 'B' : 'A');
            Scan smudged = new Scan(ScanKind.BAG, misread);
            unreadable(check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), smudged));
            unreadable(check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), bag("BAG-1"), smudged));
        }

        @Test
        void letsAMismatchWeighMoreThanAnUnreadableScan() {
            differs(
                    check(
                            chair,
                            NURSE,
                            CustodyStep.COLLECTION,
                            "nurse2",
                            new Scan(ScanKind.WRISTBAND, "MRN1"),
                            new Scan(ScanKind.BAG, "?")),
                    "not the wristband");
        }

        @Test
        void undoesAnEarlierMatchWhenALaterScanCannotBeRead() {
            Journey smudged = Journey.upTo(Stage.SLOTS_CONFIRMED)
                    .labelled(NURSE, LabelKind.BAG, "BAG-1")
                    .verified(NURSE, CustodyStep.COLLECTION, wristband(), bag("BAG-1"))
                    .verified(NURSE, CustodyStep.COLLECTION, wristband(), new Scan(ScanKind.BAG, "?"));
            var end = smudged.now(NURSE);
            smudged.when(NURSE, apheresis(DONATIONS.get(0), "nurse2", end.minusHours(3), end, "BAG-1"))
                    .refused(RefusalCode.IDENTITY_NOT_VERIFIED);
        }

        @Test
        void refusesACheckThatLeavesOutWristbandOrBag() {
            check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", bag("BAG-1"))
                    .refused(RefusalCode.SCANS_INCOMPLETE)
                    .saying("wristband");
            check(chair, NURSE, CustodyStep.COLLECTION, "nurse2", wristband())
                    .refused(RefusalCode.SCANS_INCOMPLETE)
                    .saying("bag");
        }

        @Test
        void needsAWitnessWhoIsAnotherPerson() {
            check(chair, NURSE, CustodyStep.COLLECTION, null, wristband(), bag("BAG-1"))
                    .refused(RefusalCode.SECOND_PERSON_REQUIRED);
            check(chair, NURSE, CustodyStep.COLLECTION, "nurse", wristband(), bag("BAG-1"))
                    .refused(RefusalCode.SECOND_PERSON_REQUIRED);
        }

        @Test
        void refusesACheckAtAnotherSiteThanTheChairs() {
            check(chair, NURSE.at(ELSEWHERE), CustodyStep.COLLECTION, "nurse2", wristband(), bag("BAG-1"))
                    .refused(RefusalCode.WRONG_SITE);
        }

        @Test
        void findsABagThatWasFilledInAnEarlierAttempt() {
            Journey again = Journey.secondAttemptUpTo(Stage.SLOTS_CONFIRMED).labelled(NURSE, LabelKind.BAG, "BAG-2");
            differs(
                    check(again, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), bag("BAG-1")),
                    "was filled before");
            matches(check(again, NURSE, CustodyStep.COLLECTION, "nurse2", wristband(), bag("BAG-2")));
        }
    }

    @Nested
    class OnTheRoad {

        @Test
        void matchesTheBagAtDispatchAndBindsTheShipper() {
            Journey packed = Journey.upTo(Stage.COLLECTED);
            Then then = check(packed, NURSE, CustodyStep.DISPATCH_IN, null, bag("BAG-1"), shipper("DRY-SHIPPER 7"));
            unreadable(then);
            matches(check(packed, NURSE, CustodyStep.DISPATCH_IN, null, bag("BAG-1"), shipper("DRY-SHIPPER-7")));
        }

        @Test
        void refusesACheckWithoutTheShipper() {
            check(Journey.upTo(Stage.COLLECTED), NURSE, CustodyStep.DISPATCH_IN, null, bag("BAG-1"))
                    .refused(RefusalCode.SCANS_INCOMPLETE)
                    .saying("shipper");
        }

        @Test
        void needsNoWitnessButRefusesTheActorAsOne() {
            Journey packed = Journey.upTo(Stage.COLLECTED);
            check(packed, NURSE, CustodyStep.DISPATCH_IN, "nurse", bag("BAG-1"), shipper("S-1"))
                    .refused(RefusalCode.SECOND_PERSON_REQUIRED);
            matches(check(packed, NURSE, CustodyStep.DISPATCH_IN, "nurse2", bag("BAG-1"), shipper("S-1")));
        }

        @Test
        void findsABagScannedAtASiteThatDoesNotHoldIt() {
            differs(
                    check(
                            Journey.upTo(Stage.COLLECTED),
                            RECEIVER,
                            CustodyStep.DISPATCH_IN,
                            null,
                            bag("BAG-1"),
                            shipper("S-1")),
                    "is not recorded at " + PLANT);
        }

        @Test
        void findsAShipperSwappedBetweenDispatchAndReceipt() {
            Journey arrived = Journey.upTo(Stage.RECEIVED_IN);
            differs(
                    check(arrived, RECEIVER, CustodyStep.RECEIPT_IN, null, bag("BAG-1"), shipper("SHIPPER-IN2")),
                    "is not the shipper of this consignment");
            matches(check(arrived, RECEIVER, CustodyStep.RECEIPT_IN, null, bag("BAG-1"), shipper("SHIPPER-IN1")));
        }

        @Test
        void readsAShipperThatCarriesALabelOfItsOwn() {
            Journey packed = Journey.upTo(Stage.COLLECTED).labelled(NURSE, LabelKind.SHIPPER, "BOX-1");
            Scan labelled = shipper(label(ORDER, "SHIPPER", "BOX-1", 1));
            matches(check(packed, NURSE, CustodyStep.DISPATCH_IN, null, bag("BAG-1"), labelled));
            differs(
                    check(
                            packed,
                            NURSE,
                            CustodyStep.DISPATCH_IN,
                            null,
                            bag("BAG-1"),
                            shipper(label(OTHER_ORDER, "SHIPPER", "BOX-1", 1))),
                    "belongs to order");
        }

        @Test
        void findsTheWristbandScannedInPlaceOfTheShipperAndDoesNotKeepIt() {
            Then then = check(
                    Journey.upTo(Stage.COLLECTED),
                    NURSE,
                    CustodyStep.DISPATCH_IN,
                    null,
                    bag("BAG-1"),
                    shipper(WRISTBAND));
            differs(then, "wristband");
            assertThat(then.events().toString()).doesNotContain(WRISTBAND);
        }

        @Test
        void findsAProductBagWhereACollectionBagIsDue() {
            Journey packed = Journey.upTo(Stage.COLLECTED).labelled(NURSE, LabelKind.BAG, "FP-11");
            differs(
                    check(packed, NURSE, CustodyStep.DISPATCH_IN, null, bag("FP-11"), shipper("S-1")),
                    "is not a bag of this attempt");
        }

        @Test
        void findsABagOfAnEarlierAttempt() {
            Journey again = Journey.secondAttemptUpTo(Stage.COLLECTED);
            differs(
                    check(again, NURSE, CustodyStep.DISPATCH_IN, null, bag("BAG-1"), shipper("S-1")),
                    "is not a bag of this attempt");
            matches(check(again, NURSE, CustodyStep.DISPATCH_IN, null, bag("BAG-2"), shipper("S-1")));
        }

        @Test
        void findsAProductBagInTheShipperOfAnother() {
            Journey twoOnTheWay = SmoothPath.dispatchOut(Journey.upTo(Stage.ON_THE_WAY_OUT), 2);
            Journey arrived = twoOnTheWay
                    .given(NURSE, receive("SHP-OUT11", true, twoOnTheWay.now(NURSE), -180))
                    .given(NURSE, receive("SHP-OUT21", true, twoOnTheWay.now(NURSE), -180));
            matches(check(arrived, NURSE, CustodyStep.RECEIPT_OUT, null, bag("FP-11"), shipper("SHIPPER-OUT11")));
            matches(check(arrived, NURSE, CustodyStep.RECEIPT_OUT, null, bag("FP-12"), shipper("SHIPPER-OUT21")));
            differs(
                    check(arrived, NURSE, CustodyStep.RECEIPT_OUT, null, bag("FP-11"), shipper("SHIPPER-OUT21")),
                    "did not come in");
        }

        @Test
        void refusesTheReceiptsCheckBeforeTheReceipt() {
            check(
                            Journey.upTo(Stage.ON_THE_WAY_IN),
                            RECEIVER,
                            CustodyStep.RECEIPT_IN,
                            null,
                            bag("BAG-1"),
                            shipper("SHIPPER-IN1"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
        }
    }

    @Nested
    class InThePlant {

        @Test
        void matchesTheBagWithItsBatchRecord() {
            Journey accepted = Journey.upTo(Stage.ACCEPTED).labelled(OPERATOR, LabelKind.BATCH_RECORD, "B26-1");
            matches(check(accepted, OPERATOR, CustodyStep.RUN_START, "operator2", bag("BAG-1"), record("B26-1")));
            differs(
                    check(accepted, OPERATOR, CustodyStep.RUN_START, "operator2", bag("BAG-1"), record("B26-9")),
                    "no such label was issued");
        }

        @Test
        void findsTheBatchRecordOfAnEarlierAttempt() {
            Journey again =
                    Journey.secondAttemptUpTo(Stage.ACCEPTED).labelled(OPERATOR, LabelKind.BATCH_RECORD, "B26-2");
            differs(
                    check(again, OPERATOR, CustodyStep.RUN_START, "operator2", bag("BAG-2"), record("B26-1")),
                    "was opened before");
            matches(check(again, OPERATOR, CustodyStep.RUN_START, "operator2", bag("BAG-2"), record("B26-2")));
        }

        @Test
        void matchesTheFilledBagsWithTheBatchThatRuns() {
            Journey harvested = Journey.upTo(Stage.HARVESTED).labelled(OPERATOR, LabelKind.BATCH_RECORD, "B26-8");
            matches(check(
                    harvested, OPERATOR, CustodyStep.FILL, "operator2", record("B26-1"), bag("FP-11"), bag("FP-12")));
            differs(
                    check(harvested, OPERATOR, CustodyStep.FILL, "operator2", record("B26-8"), bag("FP-11")),
                    "is not the batch that runs");
            differs(
                    check(harvested, OPERATOR, CustodyStep.FILL, "operator2", record("B26-1"), bag("BAG-1")),
                    "does not belong to this step");
        }
    }

    @Nested
    class AtTheBed {
        private final Journey bed = Journey.upTo(Stage.THAWED);

        @Test
        void matchesWristbandAndThawedBag() {
            matches(check(bed, NURSE, CustodyStep.BEDSIDE, "nurse2", wristband(), bag("FP-11")));
        }

        @Test
        void findsTheBagThatStayedAtThePlant() {
            differs(
                    check(bed, NURSE, CustodyStep.BEDSIDE, "nurse2", wristband(), bag("FP-12")),
                    "is not recorded at " + CLINIC);
        }

        @Test
        void findsAnotherPatientsWristband() {
            differs(
                    check(
                            bed,
                            NURSE,
                            CustodyStep.BEDSIDE,
                            "nurse2",
                            new Scan(ScanKind.WRISTBAND, "MRN00000000"),
                            bag("FP-11")),
                    "not the wristband");
        }

        @Test
        void needsAWitnessWhoIsAnotherPerson() {
            check(bed, NURSE, CustodyStep.BEDSIDE, null, wristband(), bag("FP-11"))
                    .refused(RefusalCode.SECOND_PERSON_REQUIRED);
            check(bed, NURSE, CustodyStep.BEDSIDE, "nurse", wristband(), bag("FP-11"))
                    .refused(RefusalCode.SECOND_PERSON_REQUIRED);
        }

        @Test
        void findsABagThatWasInfusedAlready() {
            Journey second = SmoothPath.dispatchOut(Journey.upTo(Stage.ON_THE_WAY_OUT), 2);
            second = SmoothPath.receiveOut(SmoothPath.receiveOut(second, 1), 2)
                    .onFrom(Stage.RECEIVED_OUT, Stage.TREATED);
            differs(check(second, NURSE, CustodyStep.BEDSIDE, "nurse2", wristband(), bag("FP-11")), "is infused");
        }
    }

    @Test
    void findsABagWhoseNameAnotherOrderOwns() {
        Journey chair = Journey.upTo(Stage.SLOTS_CONFIRMED)
                .owning(IdentifierKind.CONTAINER, "BAG-1", OTHER_ORDER)
                .labelled(NURSE, LabelKind.BAG, "BAG-1")
                .verified(NURSE, CustodyStep.COLLECTION, wristband(), bag("BAG-1"));
        var end = chair.now(NURSE);
        chair.when(NURSE, apheresis(DONATIONS.get(0), "nurse2", end.minusHours(3), end, "BAG-1"))
                .refused(RefusalCode.CONTAINER_ALREADY_EXISTS);
    }
}
