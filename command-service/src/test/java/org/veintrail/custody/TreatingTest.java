package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.order.*;
import org.veintrail.order.command.RecordInfusion;
import org.veintrail.order.event.*;

/** Conditioning, thaw and infusion, with one bag and with two. */
class TreatingTest {

    /** Both bags of the product at the treatment site, each in a shipper of its own, both matched. */
    private static Journey bothReceived() {
        Journey sent = SmoothPath.dispatchOut(Journey.upTo(Stage.ON_THE_WAY_OUT), 2);
        return SmoothPath.receiveOut(SmoothPath.receiveOut(sent, 1), 2);
    }

    @Nested
    class Conditioning {

        @Test
        void startsWhenTheProductIsThereAndMatched() {
            Journey.upTo(Stage.RECEIVED_OUT).when(PHYSICIAN, lymphodepletion()).records(LymphodepletionStarted.class);
        }

        @Test
        void refusesWhileTheProductIsOnTheWayOrNotMatched() {
            Journey underWay = Journey.upTo(Stage.ON_THE_WAY_OUT);
            underWay.when(PHYSICIAN, lymphodepletion()).refused(RefusalCode.STEP_OUT_OF_ORDER);
            underWay.given(NURSE, receive("SHP-OUT11", true, underWay.now(NURSE), -180))
                    .when(PHYSICIAN, lymphodepletion())
                    .refused(RefusalCode.IDENTITY_NOT_VERIFIED);
        }

        @Test
        void refusesAtAnotherSite() {
            Journey.upTo(Stage.RECEIVED_OUT)
                    .when(PHYSICIAN.at(PLANT), lymphodepletion())
                    .refused(RefusalCode.WRONG_SITE);
        }

        @Test
        void refusesWhileTheProductsExcursionOrADeviationIsOpen() {
            warmReceived().when(PHYSICIAN, lymphodepletion()).refused(RefusalCode.EXCURSION_UNRESOLVED);
            warmReceived()
                    .given(QUALITY, resolveExcursion("SHP-OUT11", ExcursionDecision.REJECT, "qa"))
                    .when(PHYSICIAN, lymphodepletion())
                    .refused(RefusalCode.MATERIAL_REJECTED);
            warmReceived()
                    .given(QUALITY, resolveExcursion("SHP-OUT11", ExcursionDecision.ACCEPT, "qa"))
                    .when(PHYSICIAN, lymphodepletion())
                    .records(LymphodepletionStarted.class);
            Journey.upTo(Stage.RECEIVED_OUT)
                    .given(NURSE, deviate("DEV-1", true))
                    .when(PHYSICIAN, lymphodepletion())
                    .refused(RefusalCode.DEVIATION_OPEN);
        }

        @Test
        void startsOnTheBagThatArrivedWhileAnotherIsStillOnTheWay() {
            SmoothPath.dispatchOut(Journey.upTo(Stage.RECEIVED_OUT), 2)
                    .when(PHYSICIAN, lymphodepletion())
                    .records(LymphodepletionStarted.class);
        }

        @Test
        void refusesWhereTheOnlyBagWasDisposedOf() {
            Journey.upTo(Stage.RECEIVED_OUT)
                    .given(NURSE, dispose("nurse2", "FP-11"))
                    .when(PHYSICIAN, lymphodepletion())
                    .refused(RefusalCode.IDENTITY_NOT_VERIFIED);
        }

        private static Journey warmReceived() {
            Journey underWay = Journey.upTo(Stage.ON_THE_WAY_OUT);
            return underWay.given(NURSE, receive("SHP-OUT11", true, underWay.now(NURSE), -149))
                    .verified(NURSE, CustodyStep.RECEIPT_OUT, bag("FP-11"), shipper("SHIPPER-OUT11"));
        }
    }

    @Nested
    class Thawing {
        private final Journey ready = Journey.upTo(Stage.LYMPHODEPLETED);

        @Test
        void thawsTheBagThatWasMatchedOnReceipt() {
            ready.when(NURSE, thaw("FP-11", ready.now(NURSE))).records(ProductThawed.class);
        }

        @Test
        void refusesABagThatIsNotHereNotReleasedOrNotTheOrders() {
            ready.when(NURSE, thaw("FP-12", ready.now(NURSE))).refused(RefusalCode.WRONG_SITE);
            ready.when(NURSE, thaw("FP-19", ready.now(NURSE))).refused(RefusalCode.CONTAINER_UNKNOWN);
            ready.when(NURSE, thaw("BAG-1", ready.now(NURSE))).refused(RefusalCode.CONTAINER_UNKNOWN);
            ready.when(NURSE.at(ELSEWHERE), thaw("FP-11", ready.now(NURSE))).refused(RefusalCode.WRONG_SITE);
        }

        @Test
        void refusesABagTwice() {
            Journey thawed = Journey.upTo(Stage.THAWED);
            thawed.when(NURSE, thaw("FP-11", thawed.now(NURSE))).refused(RefusalCode.CONTAINER_UNKNOWN);
        }

        @Test
        void refusesBeforeTheConditioning() {
            Journey received = Journey.upTo(Stage.RECEIVED_OUT);
            received.when(NURSE, thaw("FP-11", received.now(NURSE))).refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        @Test
        void refusesWhileABlockingDeviationIsOpen() {
            ready.given(NURSE, deviate("DEV-1", true))
                    .when(NURSE, thaw("FP-11", ready.now(NURSE)))
                    .refused(RefusalCode.DEVIATION_OPEN);
        }

        @Test
        void refusesAThawThatIsDatedAheadToWinTime() {
            OffsetDateTime now = ready.now(NURSE);
            ready.when(NURSE, thaw("FP-11", now.plusMinutes(5))).records(ProductThawed.class);
            ready.when(NURSE, thaw("FP-11", now.plusMinutes(5).plusSeconds(1))).refused(RefusalCode.TIME_OUT_OF_ORDER);
        }

        @Test
        void refusesABagThatArrivedWarmHoweverColdTheNextOneCame() {
            Journey both = SmoothPath.dispatchOut(Journey.upTo(Stage.ON_THE_WAY_OUT), 2);
            both.given(NURSE, receive("SHP-OUT11", true, both.now(NURSE), -149))
                    .verified(NURSE, CustodyStep.RECEIPT_OUT, bag("FP-11"), shipper("SHIPPER-OUT11"));
            SmoothPath.receiveOut(both, 2).given(PHYSICIAN, lymphodepletion());
            both.when(NURSE, thaw("FP-11", both.now(NURSE))).refused(RefusalCode.EXCURSION_UNRESOLVED);
            both.when(NURSE, thaw("FP-12", both.now(NURSE))).records(ProductThawed.class);
        }

        @Test
        void keepsTheProofOfOneBagWhenAnotherChangesHands() {
            Journey second = SmoothPath.dispatchOut(ready, 2);
            second.when(NURSE, thaw("FP-11", second.now(NURSE))).records(ProductThawed.class);
            second.given(NURSE, receive("SHP-OUT21", true, second.now(NURSE), -180));
            second.when(NURSE, thaw("FP-11", second.now(NURSE))).records(ProductThawed.class);
            second.when(NURSE, thaw("FP-12", second.now(NURSE))).refused(RefusalCode.IDENTITY_NOT_VERIFIED);
        }
    }

    @Nested
    class Infusing {
        private final Journey bed = SmoothPath.verifiedAtTheBed(Journey.upTo(Stage.THAWED), 1);

        @Test
        void namesAsVerifiersThePeopleOfTheCheck() {
            OffsetDateTime now = bed.now(NURSE);
            bed.when(NURSE, new RecordInfusion(ORDER, "FP-11", now, 20, List.of("nurse", "physician")))
                    .refused(RefusalCode.SECOND_PERSON_REQUIRED)
                    .saying("nurse2");
            bed.when(NURSE, new RecordInfusion(ORDER, "FP-11", now, 20, List.of("nurse2", "physician")))
                    .accepted();
        }

        @Test
        void infusesTheBagMatchedAtTheBedAndCompletesTheOrder() {
            Then then = bed.when(NURSE, infuse("FP-11", bed.now(NURSE)));
            then.records(ProductInfused.class, OrderCompleted.class);
            assertThat(then.event(OrderCompleted.class).infusedAt()).isEqualTo(bed.now(NURSE));
        }

        @Test
        void refusesABagThatWasNotMatchedAfterItsThaw() {
            Journey thawed = Journey.upTo(Stage.THAWED);
            thawed.when(NURSE, infuse("FP-11", thawed.now(NURSE))).refused(RefusalCode.IDENTITY_NOT_VERIFIED);
            Journey early = SmoothPath.verifiedAtTheBed(Journey.upTo(Stage.LYMPHODEPLETED), 1);
            early.given(NURSE, thaw("FP-11", early.now(NURSE)));
            early.when(NURSE, infuse("FP-11", early.now(NURSE))).refused(RefusalCode.IDENTITY_NOT_VERIFIED);
        }

        @Test
        void refusesOnePersonAloneOrTheSamePersonTwice() {
            OffsetDateTime now = bed.now(NURSE);
            for (List<String> people : List.of(List.<String>of(), List.of("nurse"), List.of("nurse", "nurse"))) {
                bed.when(NURSE, new RecordInfusion(ORDER, "FP-11", now, 20, people))
                        .refused(RefusalCode.SECOND_PERSON_REQUIRED);
            }
        }

        @Test
        void refusesABagOneSecondAfterItsTime() {
            OffsetDateTime end = thawedAt().plusMinutes(30);
            bed.later(Duration.ofHours(1));
            bed.when(NURSE, infuse("FP-11", end)).records(ProductInfused.class, OrderCompleted.class);
            bed.when(NURSE, infuse("FP-11", end.plusSeconds(1))).refused(RefusalCode.MATERIAL_EXPIRED);
        }

        @Test
        void refusesAnInfusionBeforeItsThawOrAfterItsRecord() {
            bed.when(NURSE, infuse("FP-11", thawedAt().minusSeconds(1))).refused(RefusalCode.TIME_OUT_OF_ORDER);
            OffsetDateTime now = bed.now(NURSE);
            bed.when(NURSE, infuse("FP-11", now.plusMinutes(5))).records(ProductInfused.class, OrderCompleted.class);
            bed.when(NURSE, infuse("FP-11", now.plusMinutes(5).plusSeconds(1))).refused(RefusalCode.TIME_OUT_OF_ORDER);
        }

        @Test
        void refusesABagThatWasNotThawedOrIsElsewhere() {
            bed.when(NURSE, infuse("FP-12", bed.now(NURSE))).refused(RefusalCode.CONTAINER_UNKNOWN);
            bed.when(NURSE.at(ELSEWHERE), infuse("FP-11", bed.now(NURSE))).refused(RefusalCode.WRONG_SITE);
            Journey ready = Journey.upTo(Stage.LYMPHODEPLETED);
            ready.when(NURSE, infuse("FP-11", ready.now(NURSE))).refused(RefusalCode.STEP_OUT_OF_ORDER);
        }

        private OffsetDateTime thawedAt() {
            return bed.now(NURSE).minusMinutes(20);
        }
    }

    @Nested
    class TwoBags {

        @Test
        void completesTheOrderWithTheSecondBagWhereBothAreThere() {
            Journey both = bothReceived().onFrom(Stage.RECEIVED_OUT, Stage.THAWED);
            SmoothPath.verifiedAtTheBed(both, 1)
                    .when(NURSE, infuse("FP-11", both.now(NURSE)))
                    .records(ProductInfused.class);
            both.given(NURSE, infuse("FP-11", both.now(NURSE))).given(NURSE, thaw("FP-12", both.now(NURSE)));
            SmoothPath.verifiedAtTheBed(both, 2)
                    .when(NURSE, infuse("FP-12", both.now(NURSE)))
                    .records(ProductInfused.class, OrderCompleted.class);
        }

        @Test
        void waitsForTheBagThatIsStillOnTheWay() {
            Journey sent = SmoothPath.dispatchOut(Journey.upTo(Stage.LYMPHODEPLETED), 2)
                    .onFrom(Stage.LYMPHODEPLETED, Stage.THAWED);
            SmoothPath.verifiedAtTheBed(sent, 1)
                    .when(NURSE, infuse("FP-11", sent.now(NURSE)))
                    .records(ProductInfused.class);
            sent.given(NURSE, infuse("FP-11", sent.now(NURSE)));
            SmoothPath.receiveOut(sent, 2)
                    .when(NURSE, thaw("FP-12", sent.now(NURSE)))
                    .records(ProductThawed.class);
        }

        @Test
        void completesTheOrderWhenTheRestIsDisposedOf() {
            Journey both = bothReceived().onFrom(Stage.RECEIVED_OUT, Stage.TREATED);
            both.when(NURSE, dispose("nurse2", "FP-12")).records(MaterialDisposed.class, OrderCompleted.class);
        }

        @Test
        void refusesTheSameBagAgain() {
            Journey both = bothReceived().onFrom(Stage.RECEIVED_OUT, Stage.TREATED);
            both.when(NURSE, infuse("FP-11", both.now(NURSE))).refused(RefusalCode.CONTAINER_UNKNOWN);
        }

        @Test
        void keepsTheBedsideProofOfOneBagWhenAnotherIsThawed() {
            Journey both = bothReceived().onFrom(Stage.RECEIVED_OUT, Stage.THAWED);
            SmoothPath.verifiedAtTheBed(both, 1).given(NURSE, thaw("FP-12", both.now(NURSE)));
            both.when(NURSE, infuse("FP-12", both.now(NURSE))).refused(RefusalCode.IDENTITY_NOT_VERIFIED);
            both.when(NURSE, infuse("FP-11", both.now(NURSE))).records(ProductInfused.class);
        }
    }
}
