package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LabelKind;
import org.veintrail.order.OrderId;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.order.event.*;

/** Placing the order, confirming its slots, printing its labels, and the collection at the chair. */
class CollectingTest {

    @Test
    void placesAnOrderAndKeepsTheIdentityApartFromTheEvents() {
        Then then = Journey.begins().when(COORDINATOR, place(ORDER));
        then.records(TherapyOrderPlaced.class).answers("orderId", ORDER.value());
        assertThat(then.identitiesKept()).isOne();
        assertThat(then.event(TherapyOrderPlaced.class).patientReference()).isEqualTo("P-1");
        assertThat(then.events().toString()).doesNotContain(WRISTBAND, "Family", "Given", "1957");
    }

    @Test
    void refusesASecondOrderUnderTheSameId() {
        Journey.upTo(Stage.ORDERED).when(COORDINATOR, place(ORDER)).refused(RefusalCode.ORDER_ALREADY_EXISTS);
        Journey.upTo(Stage.TREATED).when(COORDINATOR, place(ORDER)).refused(RefusalCode.ORDER_ALREADY_EXISTS);
    }

    @Test
    void refusesAnOrderIdWithAWrongCheckCharacter() {
        char last = ORDER.value().charAt(11);
        OrderId misread = new OrderId(ORDER.value().substring(0, 11) + (last == 'A' ? 'B' : 'A'));
        Then then = Journey.begins().when(COORDINATOR, place(misread));
        assertThat(then.answer().code()).isEqualTo(RefusalCode.CHECK_CHARACTER_WRONG);
        assertThat(then.events()).hasSize(1).hasOnlyElementsOfType(StepRefused.class);
        assertThat(then.identitiesKept()).isZero();
    }

    @Test
    void confirmsSlotsAndConfirmsThemAgainWhenTheyMove() {
        Journey ordered = Journey.upTo(Stage.ORDERED);
        ordered.when(PLANNER, confirmSlots(ordered.now(NURSE))).records(SlotChainConfirmed.class);
        Journey confirmed = Journey.upTo(Stage.SLOTS_CONFIRMED);
        confirmed.when(PLANNER, confirmSlots(confirmed.now(NURSE))).records(SlotChainConfirmed.class);
    }

    @Test
    void refusesASlotChainForAnOrderThatIsClosed() {
        Journey treated = Journey.upTo(Stage.TREATED);
        treated.when(PLANNER, confirmSlots(treated.now(NURSE))).refused(RefusalCode.ORDER_CLOSED);
    }

    @Test
    void issuesLabelsOnceEach() {
        Journey confirmed = Journey.upTo(Stage.SLOTS_CONFIRMED);
        confirmed
                .when(NURSE, issue(LabelKind.BAG, "BAG-1"))
                .records(LabelsIssued.class)
                .claims("label:L-BAG-1-1", "label:L-BAG-1-2");
        confirmed
                .owning(IdentifierKind.LABEL, "L-BAG-1-2", OTHER_ORDER)
                .when(NURSE, issue(LabelKind.BAG, "BAG-1"))
                .refused(RefusalCode.LABEL_ALREADY_ISSUED)
                .saying("L-BAG-1-2", OTHER_ORDER.value());
    }

    @Test
    void refusesOneLabelNamedTwiceInOneAct() {
        Journey.upTo(Stage.SLOTS_CONFIRMED)
                .when(NURSE, issue(LabelKind.BAG, "BAG-1", "BAG-1"))
                .refused(RefusalCode.LABEL_ALREADY_ISSUED);
    }

    @Test
    void recordsACollectionWhoseBagsWereMatchedAtTheChair() {
        Journey chair = atTheChair("BAG-1");
        Then then = chair.when(NURSE, collection(chair, "BAG-1"));
        then.records(ApheresisRecorded.class).claims("donation:A999921123456", "container:BAG-1");
        assertThat(then.event(ApheresisRecorded.class).attempt()).isOne();
    }

    @Test
    void refusesACollectionWithoutItsIdentityCheck() {
        Journey confirmed = Journey.upTo(Stage.SLOTS_CONFIRMED).labelled(NURSE, LabelKind.BAG, "BAG-1");
        confirmed.when(NURSE, collection(confirmed, "BAG-1")).refused(RefusalCode.IDENTITY_NOT_VERIFIED);
    }

    @Test
    void refusesACollectionOfWhichOneBagWasNotMatched() {
        Journey chair = atTheChair("BAG-1");
        chair.when(NURSE, collection(chair, "BAG-1", "BAG-1B")).refused(RefusalCode.IDENTITY_NOT_VERIFIED);
        Journey both = Journey.upTo(Stage.SLOTS_CONFIRMED)
                .labelled(NURSE, LabelKind.BAG, "BAG-1", "BAG-1B")
                .verified(NURSE, CustodyStep.COLLECTION, wristband(), bag("BAG-1"), bag("BAG-1B"));
        both.when(NURSE, collection(both, "BAG-1", "BAG-1B")).records(ApheresisRecorded.class);
    }

    @Test
    void refusesACollectionBeforeItsSlotsAreConfirmed() {
        Journey ordered = Journey.upTo(Stage.ORDERED).labelled(NURSE, LabelKind.BAG, "BAG-1");
        ordered.when(NURSE, collection(ordered, "BAG-1")).refused(RefusalCode.STEP_OUT_OF_ORDER);
    }

    @Test
    void refusesASecondCollectionForOneAttempt() {
        Journey collected = Journey.upTo(Stage.COLLECTED);
        collected.when(NURSE, collection(collected, "BAG-9")).refused(RefusalCode.STEP_OUT_OF_ORDER);
    }

    @Test
    void refusesACollectionAtAnotherSiteThanTheOrders() {
        Journey chair = atTheChair("BAG-1");
        chair.when(NURSE.at(ELSEWHERE), collection(chair, "BAG-1")).refused(RefusalCode.WRONG_SITE);
    }

    @Test
    void refusesACollectionThatItsOperatorWitnesses() {
        Journey chair = atTheChair("BAG-1");
        OffsetDateTime end = chair.now(NURSE);
        OrderCommand alone = apheresis(DONATIONS.get(0), "nurse", end.minusHours(3), end, "BAG-1");
        chair.when(NURSE, alone).refused(RefusalCode.SECOND_PERSON_REQUIRED);
        chair.when(new Person("nurse3", CLINIC), alone).records(ApheresisRecorded.class);
    }

    @Test
    void checksTheDonationNumbersCheckCharacter() {
        Journey chair = atTheChair("BAG-1");
        OffsetDateTime end = chair.now(NURSE);
        for (String misread : new String[] {"A9999211234564", "A9999211234653", "A99992112345?3", "B9999"}) {
            chair.when(NURSE, apheresis(misread, "nurse2", end.minusHours(3), end, "BAG-1"))
                    .refused(RefusalCode.CHECK_CHARACTER_WRONG);
        }
        for (String right : DONATIONS) {
            chair.when(NURSE, apheresis(right, "nurse2", end.minusHours(3), end, "BAG-1"))
                    .records(ApheresisRecorded.class);
        }
    }

    @Test
    void refusesADonationNumberThatWasUsedBeforeByThisOrderOrAnother() {
        Journey chair = atTheChair("BAG-1").owning(IdentifierKind.DONATION, "A999921123456", OTHER_ORDER);
        chair.when(NURSE, collection(chair, "BAG-1"))
                .refused(RefusalCode.DONATION_ALREADY_RECORDED)
                .saying("A999921123456", OTHER_ORDER.value());
        Journey again = Journey.secondAttemptUpTo(Stage.SLOTS_CONFIRMED)
                .labelled(NURSE, LabelKind.BAG, "BAG-2")
                .verified(NURSE, CustodyStep.COLLECTION, wristband(), bag("BAG-2"));
        again.when(NURSE, collection(again, "BAG-2")).refused(RefusalCode.DONATION_ALREADY_RECORDED);
    }

    @Test
    void refusesABagThatWasUsedBefore() {
        Journey chair = atTheChair("BAG-1").owning(IdentifierKind.CONTAINER, "BAG-1", OTHER_ORDER);
        chair.when(NURSE, collection(chair, "BAG-1")).refused(RefusalCode.CONTAINER_ALREADY_EXISTS);
    }

    @Test
    void refusesOneBagNamedTwice() {
        Journey chair = atTheChair("BAG-1");
        chair.when(NURSE, collection(chair, "BAG-1", "BAG-1")).refused(RefusalCode.CONTAINER_ALREADY_EXISTS);
    }

    @Test
    void refusesACollectionThatEndsBeforeItStartsOrAfterItIsRecorded() {
        Journey chair = atTheChair("BAG-1");
        OffsetDateTime now = chair.now(NURSE);
        chair.when(NURSE, apheresis(DONATIONS.get(0), "nurse2", now, now.minusHours(3), "BAG-1"))
                .refused(RefusalCode.TIME_OUT_OF_ORDER);
        chair.when(NURSE, apheresis(DONATIONS.get(0), "nurse2", now, now, "BAG-1"))
                .refused(RefusalCode.TIME_OUT_OF_ORDER);
        Duration tolerated = Duration.ofMinutes(5);
        chair.when(NURSE, apheresis(DONATIONS.get(0), "nurse2", now, now.plus(tolerated), "BAG-1"))
                .records(ApheresisRecorded.class);
        chair.when(
                        NURSE,
                        apheresis(
                                DONATIONS.get(0),
                                "nurse2",
                                now,
                                now.plus(tolerated).plusSeconds(1),
                                "BAG-1"))
                .refused(RefusalCode.TIME_OUT_OF_ORDER);
    }

    private static Journey atTheChair(String bag) {
        return Journey.upTo(Stage.SLOTS_CONFIRMED)
                .labelled(NURSE, LabelKind.BAG, bag)
                .verified(NURSE, CustodyStep.COLLECTION, wristband(), bag(bag));
    }

    private static OrderCommand collection(Journey journey, String... bags) {
        OffsetDateTime end = journey.now(NURSE);
        return apheresis(DONATIONS.get(0), "nurse2", end.minusHours(3), end, bags);
    }
}
