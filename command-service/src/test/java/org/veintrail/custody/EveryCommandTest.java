package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veintrail.order.*;
import org.veintrail.order.command.*;

/** Every command is one that some journey takes: a step that nothing leads to would be a dead letter. */
class EveryCommandTest {

    @Test
    void isAcceptedInOneJourneyOrAnother() {
        List<Journey> journeys = List.of(
                Journey.upTo(Stage.TREATED).given(OPERATOR, dispose("operator2", "FP-12")),
                recollected(),
                rebooked(),
                outOfSpecification(),
                conditionallyReleasedThenCancelled(),
                heldAndWarm(),
                relabelled());
        Set<Class<?>> taken = new HashSet<>();
        for (Journey journey : journeys) {
            journey.when(ANALYST, journey.lastCommandAgain());
            taken.addAll(journey.commandsGiven());
        }
        assertThat(taken).containsExactlyInAnyOrder(OrderCommand.class.getPermittedSubclasses());
    }

    @Test
    void hasAStepOfItsOwnAndAHandler() {
        assertThat(Steps.current().stream().<Class<?>>map(Step::command))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(OrderCommand.class.getPermittedSubclasses());
        List<Class<?>> handled = Arrays.stream(TherapyOrder.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("handle"))
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .toList();
        assertThat(handled)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(OrderCommand.class.getPermittedSubclasses());
    }

    private static Journey rebooked() {
        Journey ordered = Journey.upTo(Stage.ORDERED);
        List<Slot> chain = chain(ordered);
        return ordered.given(PLANNER, holdSlots(ordered, "PL-1", chain))
                .given(PLANNER, new ReleaseSlotHold(ORDER, "PL-1"))
                .given(PLANNER, confirmSlots(ordered.now(NURSE)))
                .given(PLANNER, new ReleaseSlotChain(ORDER, "no place in the plan"))
                .given(PLANNER, holdSlots(ordered, "PL-2", chain))
                .given(PLANNER, new ConfirmSlotChain(ORDER, chain))
                .given(PLANNER, new CancelSlot(ORDER, chain.get(0), "given to an emergency"));
    }

    private static Journey recollected() {
        return Journey.secondAttemptUpTo(Stage.RECEIVED_IN).given(QUALITY, reject("BAG-2"));
    }

    private static Journey outOfSpecification() {
        Journey stored = Journey.upTo(Stage.STORED);
        TESTS.stream().skip(1).forEach(test -> stored.given(ANALYST, passes("B26-1", test)));
        return stored.given(ANALYST, result("B26-1", "viability", 74.0, QcVerdict.FAIL))
                .given(
                        PHYSICIAN,
                        new RequestOutOfSpecificationSupply(ORDER, "B26-1", "no other way", signedBy("physician")))
                .given(QUALITY, new AssessOutOfSpecification(ORDER, "B26-1", "acceptable", "notified", signedBy("qa")))
                .given(QUALIFIED, new ReleaseOutOfSpecification(ORDER, "B26-1", List.of("FP-11"), signedBy("qp")));
    }

    private static Journey conditionallyReleasedThenCancelled() {
        Journey stored = Journey.upTo(Stage.STORED);
        TESTS.stream().limit(6).forEach(test -> stored.given(ANALYST, passes("B26-1", test)));
        return stored.given(
                        QUALIFIED,
                        new ReleaseProductConditionally(
                                ORDER, "B26-1", List.of("FP-11"), List.of("sterility"), signedBy("qp")))
                .given(PHYSICIAN, cancel("physician"))
                .given(ADMINISTRATOR, erase("qa"));
    }

    private static Journey relabelled() {
        return Journey.upTo(Stage.ORDERED)
                .given(QUALITY, reconcileLabels(true))
                .given(NURSE, print(org.veintrail.order.LabelKind.BAG, "BAG-1", "L-1"))
                .labelLife(LabellingTest.sent("L-1"))
                .given(NURSE, reprint("L-1", "L-2"));
    }

    private static Journey heldAndWarm() {
        Journey sent = Journey.upTo(Stage.ON_THE_WAY_IN);
        return sent.given(RECEIVER, receive("SHP-IN1", true, sent.now(RECEIVER), 9))
                .given(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.ACCEPT, "qa"))
                .given(RECEIVER, verify(CustodyStep.RECEIPT_IN, null, bag("BAG-1"), shipper("OTHER")))
                .given(QUALITY, resolve(HoldDecision.CONTINUE, "qa", "qp"))
                .given(RECEIVER, deviate("DEV-1", true))
                .given(QUALITY, closeDeviation("DEV-1", "qa"));
    }
}
