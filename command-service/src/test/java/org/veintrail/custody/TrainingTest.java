package org.veintrail.custody;

import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;
import org.veintrail.training.TrainingBearer;
import org.veintrail.training.TrainingBook;
import org.veintrail.training.command.RecordTraining;
import org.veintrail.training.command.RevokeTraining;
import org.veintrail.training.event.TrainingRecorded;
import org.veintrail.training.event.TrainingRequirementSet;
import org.veintrail.training.event.TrainingRevoked;

class TrainingTest {
    private static final String PROCEDURE = "SOP-114";
    private static final LocalMoment AT =
            new LocalMoment(OffsetDateTime.parse("2026-03-01T09:00:00+01:00"), ZoneId.of("Europe/Brussels"));
    /** The day on which the sample order is collected. */
    private static final LocalDate THAT_DAY = LocalDate.parse("2026-03-09");

    static TrainingRequirementSet needed(String activity, TrainingBearer bearer) {
        return needed(activity, bearer, LocalDate.parse("2026-03-01"), PROCEDURE);
    }

    private static TrainingRequirementSet needed(
            String activity, TrainingBearer bearer, LocalDate from, String... procedures) {
        return new TrainingRequirementSet(activity, bearer, List.of(procedures), from, "yearly renewal", AT);
    }

    static TrainingRecorded taught(String person, String until) {
        return new TrainingRecorded(person, PROCEDURE, LocalDate.parse(until), "Certificate 7", AT);
    }

    @Nested
    class Acting {
        private final Journey collected = Journey.upTo(Stage.COLLECTED);

        private Then deviation() {
            return collected.when(NURSE, deviate("DEV-1", false));
        }

        @Test
        void needsNothingWhileNothingIsSet() {
            deviation().accepted();
        }

        @Test
        void needsNothingForAnActivityOfWhichNothingIsSet() {
            collected.training(needed("record-thaw", TrainingBearer.ACTOR));
            deviation().accepted();
        }

        @Test
        void refusesWhoWasNeverTrainedAndNamesPersonAndProcedure() {
            collected.training(needed("record-deviation", TrainingBearer.ACTOR), taught("nurse2", "2027-01-01"));
            deviation().refused(RefusalCode.TRAINING_MISSING).saying("nurse").saying(PROCEDURE);
        }

        @Test
        void countsTrainingUpToAndWithItsLastDay() {
            collected.training(
                    needed("record-deviation", TrainingBearer.ACTOR),
                    taught("nurse", THAT_DAY.plusDays(1).toString()));
            deviation().accepted();
        }

        @Test
        void refusesWhoseTrainingHasEndedAndNamesTheDay() {
            collected.training(
                    needed("record-deviation", TrainingBearer.ACTOR),
                    taught("nurse", THAT_DAY.minusDays(1).toString()));
            deviation().refused(RefusalCode.TRAINING_EXPIRED).saying("2026-03-08");
        }

        @Test
        void refusesWhoseTrainingWasRevoked() {
            collected.training(
                    needed("record-deviation", TrainingBearer.ACTOR),
                    taught("nurse", "2027-01-01"),
                    new TrainingRevoked("nurse", PROCEDURE, "withdrawn", AT));
            deviation().refused(RefusalCode.TRAINING_MISSING);
        }

        @Test
        void asksForNothingBeforeTheDayFromWhichItHoldsAndNothingAfterItWasLifted() {
            collected.training(needed("record-deviation", TrainingBearer.ACTOR, THAT_DAY.plusYears(1), PROCEDURE));
            deviation().accepted();
            Journey lifted = Journey.upTo(Stage.COLLECTED)
                    .training(
                            needed("record-deviation", TrainingBearer.ACTOR),
                            needed("record-deviation", TrainingBearer.ACTOR, LocalDate.parse("2026-03-02")));
            lifted.when(NURSE, deviate("DEV-1", false)).accepted();
        }
    }

    @Nested
    class Signing {
        private Journey held() {
            return Journey.upTo(Stage.RECEIVED_IN)
                    .given(
                            RECEIVER,
                            verify(
                                    org.veintrail.order.CustodyStep.RECEIPT_IN,
                                    null,
                                    bag("BAG-1"),
                                    shipper("SHIPPER-OTHER")))
                    .training(needed("resolve-hold", TrainingBearer.SIGNERS));
        }

        @Test
        void everySignerNeedsTheTraining() {
            held().training(taught("qa", "2027-01-01"))
                    .when(QUALITY, resolve(HoldDecision.CONTINUE, "qa", "qp"))
                    .refused(RefusalCode.TRAINING_MISSING)
                    .saying("qp");
        }

        @Test
        void trainedSignersSign() {
            held().training(taught("qa", "2027-01-01"), taught("qp", "2027-01-01"))
                    .when(QUALITY, resolve(HoldDecision.CONTINUE, "qa", "qp"))
                    .accepted();
        }
    }

    @Nested
    class Recording {
        private final AggregateTestFixture<TrainingLedger> fixture = new AggregateTestFixture<>(TrainingLedger.class);

        Recording() {
            fixture.registerInjectableResource(new World(new HashMap<>()).checks());
        }

        private static Map<String, String> by(String role) {
            return Map.of(
                    ActMetadata.ACTOR, "somebody",
                    ActMetadata.ROLE, role,
                    ActMetadata.SITE, PLANT,
                    ActMetadata.DEVICE, "desk-1",
                    ActMetadata.OCCURRED_AT, "2026-03-01T09:00:00+01:00",
                    ActMetadata.ZONE, "Europe/Brussels",
                    ActMetadata.RECORDED_AT, "2026-03-01T08:00:00Z");
        }

        @Test
        void isForQualityAssurance() {
            RecordTraining training =
                    new RecordTraining("operator", PROCEDURE, LocalDate.parse("2027-01-01"), "Certificate 7");
            fixture.givenNoPriorActivity()
                    .when(training, by("qa"))
                    .expectEvents(taught("operator", "2027-01-01"))
                    .expectResultMessagePayload(Answer.accepted(TrainingBook.ID, 0, Map.of()));
        }

        @Test
        void isRefusedToEverybodyElseAndStaysOnRecord() {
            fixture.givenNoPriorActivity()
                    .when(
                            new RecordTraining("operator", PROCEDURE, LocalDate.parse("2027-01-01"), "Certificate 7"),
                            by("operator"))
                    .expectResultMessageMatching(org.axonframework.test.matchers.Matchers.matches(
                            message -> ((Answer) message.getPayload()).code() == RefusalCode.ROLE_NOT_ENTITLED));
        }

        @Test
        void revokesWhatIsThereAndNothingElse() {
            fixture.given(taught("operator", "2027-01-01"))
                    .when(new RevokeTraining("operator", PROCEDURE, "withdrawn"), by("qa"))
                    .expectEvents(new TrainingRevoked("operator", PROCEDURE, "withdrawn", AT));
        }
    }
}
