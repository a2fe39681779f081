package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.act.Outcome;
import org.veintrail.order.*;
import org.veintrail.order.command.*;
import org.veintrail.order.event.*;

/** Places and times: held together, confirmed together, and never in two hands. */
class BookingTest {
    private final Journey ordered = Journey.upTo(Stage.ORDERED);
    private final List<Slot> chain = chain(ordered);

    private Journey held() {
        return ordered.given(PLANNER, holdSlots(ordered, "PL-1", chain));
    }

    @Nested
    class Holding {
        @Test
        void takesEveryPlaceOfTheChain() {
            Then then = ordered.when(PLANNER, holdSlots(ordered, "PL-1", chain)).records(SlotChainHeld.class);
            assertThat(chain)
                    .allSatisfy(slot -> assertThat(then.world().ownersOf(slot)).containsExactly(ORDER));
        }

        @Test
        void takesNothingWhereOnePlaceOfTheChainIsTaken() {
            Slot suite = chain.get(1);
            Slot overlapping = new Slot(
                    suite.kind(),
                    suite.resource(),
                    suite.end().minusHours(1),
                    suite.end().plusDays(3));
            Then then = ordered.taken(OTHER_ORDER, overlapping)
                    .when(PLANNER, holdSlots(ordered, "PL-1", chain))
                    .refused(RefusalCode.SLOT_TAKEN)
                    .saying("GHENT-SUITE-1", OTHER_ORDER.value());
            assertThat(then.world().ownersOf(chain.get(0))).isEmpty();
        }

        @Test
        void takesAPlaceThatIsFreeAgainWhenTheOneBeforeEnds() {
            Slot chair = chain.get(0);
            Slot before = new Slot(chair.kind(), chair.resource(), chair.start().minusHours(6), chair.start());
            ordered.taken(OTHER_ORDER, before)
                    .when(PLANNER, holdSlots(ordered, "PL-1", chain))
                    .accepted();
        }

        @Test
        void letsOrdersShareACourier() {
            Slot courier = new Slot(
                    SlotKind.INBOUND_COURIER,
                    "LYON-GHENT",
                    chain.get(0).end(),
                    chain.get(1).start());
            ordered.taken(OTHER_ORDER, courier)
                    .when(PLANNER, holdSlots(ordered, "PL-1", List.of(courier)))
                    .accepted();
        }

        @Test
        void refusesASecondPlanWhileTheFirstHolds() {
            held().when(PLANNER, holdSlots(ordered, "PL-2", chain)).refused(RefusalCode.SLOT_TAKEN);
            held().later(Duration.ofHours(2))
                    .when(PLANNER, holdSlots(ordered, "PL-2", chain))
                    .accepted();
        }

        @Test
        void refusesAHoldThatHasRunOutBeforeItBegins() {
            ordered.when(PLANNER, new HoldSlotChain(ORDER, "PL-1", chain, ordered.now(PLANNER)))
                    .refused(RefusalCode.TIME_OUT_OF_ORDER);
            ordered.when(
                            PLANNER,
                            new HoldSlotChain(
                                    ORDER, "PL-1", chain, ordered.now(PLANNER).plusDays(15)))
                    .refused(RefusalCode.TIME_OUT_OF_ORDER);
        }

        @Test
        void keepsWhatHasBegunOnceCellsAreCollected() {
            Journey collected = Journey.upTo(Stage.COLLECTED);
            Slot moved = chain(collected).get(1);
            collected
                    .when(PLANNER, holdSlots(collected, "PL-1", List.of(moved)))
                    .refused(RefusalCode.SLOT_BEGUN)
                    .saying("LYON-CHAIR-1");
        }
    }

    @Nested
    class Confirming {
        @Test
        void confirmsExactlyWhatIsHeld() {
            held().when(PLANNER, new ConfirmSlotChain(ORDER, chain)).records(SlotChainConfirmed.class);
            held().when(PLANNER, new ConfirmSlotChain(ORDER, chain.subList(0, 1)))
                    .refused(RefusalCode.SLOT_NOT_HELD);
        }

        @Test
        void refusesWhatSomebodyElseHoldsAlsoWithoutAHoldOfItsOwn() {
            ordered.taken(OTHER_ORDER, chain.get(0))
                    .when(PLANNER, new ConfirmSlotChain(ORDER, chain))
                    .refused(RefusalCode.SLOT_TAKEN);
        }

        @Test
        void freesWhatTheChainBeforeItNeeded() {
            Journey booked = held().given(PLANNER, new ConfirmSlotChain(ORDER, chain));
            List<Slot> next = List.of(
                    chain.get(0),
                    new Slot(
                            SlotKind.SUITE,
                            "GHENT-SUITE-2",
                            chain.get(1).start(),
                            chain.get(1).end()));
            Then then = booked.given(PLANNER, holdSlots(booked, "PL-2", next))
                    .when(PLANNER, new ConfirmSlotChain(ORDER, next))
                    .accepted();
            assertThat(then.world().ownersOf(chain.get(1))).isEmpty();
            assertThat(then.world().ownersOf(next.get(1))).containsExactly(ORDER);
            assertThat(then.world().ownersOf(chain.get(0))).containsExactly(ORDER);
        }
    }

    @Nested
    class Ending {
        @Test
        void saysWhetherTheTimeRanOutOrThePlanWasWithdrawn() {
            Then early = held().when(PLANNER, new ReleaseSlotHold(ORDER, "PL-1"));
            assertThat(early.event(SlotHoldEnded.class).because()).isEqualTo(SlotHoldEnd.WITHDRAWN);
            assertThat(early.world().ownersOf(chain.get(0))).isEmpty();
            Then late = held().later(Duration.ofHours(2)).when(PLANNER, new ReleaseSlotHold(ORDER, "PL-1"));
            assertThat(late.event(SlotHoldEnded.class).because()).isEqualTo(SlotHoldEnd.EXPIRED);
        }

        @Test
        void refusesToEndTheHoldOfAnotherPlan() {
            held().when(PLANNER, new ReleaseSlotHold(ORDER, "PL-9")).refused(RefusalCode.SLOT_NOT_HELD);
        }

        @Test
        void keepsAChairThatWasTakenAwayClosedToOthers() {
            Journey booked = held().given(PLANNER, new ConfirmSlotChain(ORDER, chain));
            Then then = booked.when(PLANNER, new CancelSlot(ORDER, chain.get(0), "given to an emergency"))
                    .records(SlotCancelled.class);
            assertThat(then.world().ownersOf(chain.get(0))).isNotEmpty();
        }

        @Test
        void freesEverythingWhenTheOrderIsCancelled() {
            Then then = held().when(PHYSICIAN, cancel("physician")).accepted();
            assertThat(then.world().ownersOf(chain.get(0))).isEmpty();
        }

        @Test
        void givesTheChainBackOnlyBeforeCollection() {
            held().given(PLANNER, new ConfirmSlotChain(ORDER, chain))
                    .when(PLANNER, new ReleaseSlotChain(ORDER, "no place in the plan"))
                    .records(SlotChainReleased.class);
            Journey.upTo(Stage.COLLECTED)
                    .when(PLANNER, new ReleaseSlotChain(ORDER, "no place in the plan"))
                    .refused(RefusalCode.STEP_OUT_OF_ORDER);
        }
    }

    @Test
    void refusesAnActDecidedOnAnOlderVersionWithoutMakingOthersStale() {
        Then then = ordered.given(PLANNER, confirmSlots(ordered.now(NURSE)))
                .expecting(0)
                .when(PLANNER, holdSlots(ordered, "PL-1", chain));
        assertThat(then.answer().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(then.answer().code()).isEqualTo(RefusalCode.VERSION_STALE);
        assertThat(then.events()).isEmpty();
        ordered.expecting(1).when(PLANNER, holdSlots(ordered, "PL-1", chain)).accepted();
    }
}
