package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Sample.ORDER;
import static org.veintrail.custody.Sample.OTHER_ORDER;
import static org.veintrail.label.LabelState.*;
import static org.veintrail.order.RefusalCode.*;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;
import org.veintrail.label.LabelField;
import org.veintrail.label.LabelState;
import org.veintrail.label.SendingOutcome;
import org.veintrail.label.command.*;
import org.veintrail.label.event.*;
import org.veintrail.order.*;

/** One label from its request to its end. */
class LabelTest {
    private static final LocalMoment MOMENT =
            new LocalMoment(OffsetDateTime.parse("2026-03-09T09:00:00+01:00"), ZoneId.of("Europe/Paris"));
    private static final String OURS = Sample.label(ORDER, "BAG", "BAG-1", 2);
    private static final String FIRST_COPY = Sample.label(ORDER, "BAG", "BAG-1", 1);
    private static final String OTHER_BAG = Sample.label(ORDER, "BAG", "BAG-2", 2);
    private static final String OTHER_PATIENT = Sample.label(OTHER_ORDER, "BAG", "BAG-1", 2);

    private static final LabelEvent REQUEST = new LabelPrintRequested(
            "L-1",
            ORDER,
            LabelKind.BAG,
            "BAG-1",
            2,
            "LYON-ZT410",
            "collection-bag",
            1,
            "bag-100x80",
            List.of(new LabelField("product", "CAR-T cells")),
            null,
            null,
            MOMENT);
    private static final LabelEvent SENDING =
            new LabelSendingStarted("L-1", ORDER, 1, "LYON-ZT410", "1", "00ff", MOMENT);
    private static final LabelEvent SENT = new LabelSent("L-1", ORDER, 1, "LYON-ZT410", "taken", MOMENT);
    private static final LabelEvent UNCERTAIN_NOW =
            new LabelSendingUncertain("L-1", ORDER, 1, "LYON-ZT410", "broke", MOMENT);
    private static final LabelEvent FAILED_NOW = new LabelSendingFailed("L-1", ORDER, 1, "LYON-ZT410", "off", MOMENT);
    private static final LabelEvent AGAIN = new LabelResendRequested("L-1", ORDER, "LYON-ZT410", "none", true, MOMENT);
    private static final LabelEvent CONFIRMED = new LabelPrintConfirmed("L-1", ORDER, 1, null, MOMENT);
    private static final LabelEvent APPLIED_NOW = new LabelApplied("L-1", ORDER, "BAG-1", MOMENT);
    private static final LabelEvent VOIDED_NOW = new LabelVoided("L-1", ORDER, "smeared", true, MOMENT);

    private final Map<String, OrderId> owned = new HashMap<>();
    private final List<LabelEvent> past = new ArrayList<>();

    private LabelTest given(LabelEvent... events) {
        past.clear();
        past.addAll(Arrays.asList(events));
        return this;
    }

    private Came when(LabelCommand command) {
        return when("nurse", command);
    }

    private Came when(String actor, LabelCommand command) {
        return when(actor, Sample.CLINIC, command);
    }

    private Came when(String actor, String site, LabelCommand command) {
        AggregateTestFixture<Label> fixture = new AggregateTestFixture<>(Label.class);
        fixture.registerInjectableResource(new World(owned).checks());
        Heard<List<EventMessage<?>>> events = new Heard<>();
        Heard<Object> answer = new Heard<>();
        fixture.given(past)
                .when(command, metadata(actor, site))
                .expectEventsMatching(events)
                .expectResultMessagePayloadMatching(answer);
        return new Came(
                events.value().stream()
                        .map(event -> (LabelEvent) event.getPayload())
                        .toList(),
                (Answer) answer.value());
    }

    private static Map<String, Object> metadata(String actor, String site) {
        return Map.of(
                ActMetadata.ACTOR,
                actor,
                ActMetadata.ROLE,
                "apheresis-nurse",
                ActMetadata.SITE,
                site,
                ActMetadata.DEVICE,
                "imager-4",
                ActMetadata.OCCURRED_AT,
                MOMENT.at().toString(),
                ActMetadata.ZONE,
                MOMENT.zone().getId(),
                ActMetadata.RECORDED_AT,
                MOMENT.instant().toString());
    }

    /** What came of a command. */
    private record Came(List<LabelEvent> events, Answer answer) {
        void leads(Class<? extends LabelEvent> event, LabelState state) {
            assertThat(answer.code()).as(answer.detail()).isNull();
            assertThat(events).singleElement().isInstanceOf(event);
            assertThat(answer.result()).containsEntry("state", state.code());
        }

        void refused(RefusalCode code) {
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.detail()).isNotBlank().doesNotContain("%");
            assertThat(events).singleElement().satisfies(event -> {
                LabelStepRefused refusal = (LabelStepRefused) event;
                assertThat(refusal.code()).isEqualTo(code);
                assertThat(refusal.occurredAt()).isEqualTo(MOMENT);
            });
        }
    }

    private static ConfirmPrint confirm(String scan) {
        return new ConfirmPrint("L-1", scan, null, null);
    }

    private static ApplyLabel apply(String scan, String object) {
        return new ApplyLabel("L-1", scan, object);
    }

    @Nested
    class Sending {
        @Test
        void countsEachAttempt() {
            Came came = given(REQUEST, SENDING, FAILED_NOW, AGAIN).when(new BeginSending("L-1", "7", "00ff"));
            assertThat(came.events)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(((LabelSendingStarted) event).attempt()).isEqualTo(2));
        }

        @Test
        void isBegunOnceHoweverManyTry() {
            given(REQUEST, SENDING).when(new BeginSending("L-1", "1", "00ff")).refused(STEP_OUT_OF_ORDER);
        }

        @Test
        void endsAsThePrinterSaid() {
            for (SendingOutcome outcome : SendingOutcome.values()) {
                Came came = given(REQUEST, SENDING).when(new EndSending("L-1", 1, outcome, "so it said"));
                assertThat(came.events).hasSize(1);
            }
            given(REQUEST, SENDING)
                    .when(new EndSending("L-1", 1, SendingOutcome.UNCERTAIN, "reset"))
                    .leads(LabelSendingUncertain.class, UNCERTAIN);
        }

        @Test
        void addsNothingWhereAPersonWasFaster() {
            Came came = given(REQUEST, SENDING, CONFIRMED).when(new EndSending("L-1", 1, SendingOutcome.SENT, "taken"));
            assertThat(came.events).isEmpty();
        }

        @Test
        void againMarksAPossibleDuplicateOnlyWhereSomethingMayHaveBeenPrinted() {
            Came uncertain = given(REQUEST, SENDING, UNCERTAIN_NOW).when(new ResendPrint("L-1", null, "none came out"));
            assertThat(((LabelResendRequested) uncertain.events.getFirst()).possibleDuplicate())
                    .isTrue();
            Came failed = given(REQUEST, SENDING, FAILED_NOW).when(new ResendPrint("L-1", "LYON-2", "printer was off"));
            LabelResendRequested again = (LabelResendRequested) failed.events.getFirst();
            assertThat(again.possibleDuplicate()).isFalse();
            assertThat(again.printer()).isEqualTo("LYON-2");
        }

        @Test
        void againIsNoWayAroundAReprint() {
            given(REQUEST, SENDING, SENT, CONFIRMED)
                    .when(new ResendPrint("L-1", null, "another one"))
                    .refused(STEP_OUT_OF_ORDER);
        }

        @Test
        void againNeedsAPrinterThatIsThere() {
            given(REQUEST, SENDING, UNCERTAIN_NOW)
                    .when(new ResendPrint("L-1", Sample.NO_PRINTER, "none came out"))
                    .refused(LABEL_NOT_PRINTABLE);
        }
    }

    @Nested
    class Confirming {
        @Test
        void takesTheVeryCopyWhateverThePrinterSaid() {
            for (LabelEvent said : List.of(SENT, UNCERTAIN_NOW, FAILED_NOW)) {
                given(REQUEST, SENDING, said).when(confirm(OURS)).leads(LabelPrintConfirmed.class, PRINTED);
            }
        }

        @Test
        void refusesAnotherCopyAnotherBagAnotherPatientAndRubbish() {
            for (String scan : List.of(FIRST_COPY, OTHER_BAG, OTHER_PATIENT, "smudge")) {
                given(REQUEST, SENDING, SENT).when(confirm(scan)).refused(LABEL_MISMATCH);
            }
        }

        @Test
        void refusesALabelThatNeverLeft() {
            given(REQUEST).when(confirm(OURS)).refused(STEP_OUT_OF_ORDER);
        }

        @Test
        void asksForTheCountOfAPossibleDuplicate() {
            LabelTest twice = given(REQUEST, SENDING, UNCERTAIN_NOW, AGAIN, SENDING, SENT);
            twice.when(confirm(OURS)).refused(SHEETS_NOT_COUNTED);
            twice.when(new ConfirmPrint("L-1", OURS, 1, null)).leads(LabelPrintConfirmed.class, PRINTED);
        }

        @Test
        void wantsTheSurplusDestroyedBeforeSomebodyElse() {
            LabelTest twice = given(REQUEST, SENDING, UNCERTAIN_NOW, AGAIN, SENDING, SENT);
            twice.when(new ConfirmPrint("L-1", OURS, 2, null)).refused(SECOND_PERSON_REQUIRED);
            twice.when(new ConfirmPrint("L-1", OURS, 2, "nurse")).refused(SECOND_PERSON_REQUIRED);
            twice.when(new ConfirmPrint("L-1", OURS, 2, "nurse2")).leads(LabelPrintConfirmed.class, PRINTED);
        }
    }

    @Nested
    class Taking {
        @Test
        void refusesSomebodyWhoseSiteTakesNoPartInTheLabelsOrder() {
            given(REQUEST, SENDING, SENT)
                    .when(Person.LOCAL_NURSE.name(), Person.LOCAL_NURSE.site(), confirm(OURS))
                    .refused(SITE_NOT_ENTITLED);
            given(REQUEST, SENDING, SENT).when(confirm(OURS)).leads(LabelPrintConfirmed.class, PRINTED);
        }

        @Test
        void takesSomebodyWhoWorksEverywhereAtAnySite() {
            given(REQUEST, SENDING, SENT)
                    .when("nurse", Person.LOCAL_NURSE.site(), confirm(OURS))
                    .leads(LabelPrintConfirmed.class, PRINTED);
        }
    }

    @Nested
    class Applying {
        @Test
        void takesEveryWayInWhichAnObjectNamesItself() {
            for (String object : List.of("BAG-1", FIRST_COPY, "]d2010952123454321321BAG-1")) {
                given(REQUEST, SENDING, SENT, CONFIRMED)
                        .when(apply(OURS, object))
                        .leads(LabelApplied.class, APPLIED);
            }
        }

        @Test
        void refusesAnotherObjectAndTheLabelItselfInItsPlace() {
            for (String object : List.of("BAG-2", OTHER_BAG, OTHER_PATIENT, OURS, "]d2010952123454321321BAG-2")) {
                given(REQUEST, SENDING, SENT, CONFIRMED)
                        .when(apply(OURS, object))
                        .refused(LABEL_MISMATCH);
            }
        }

        @Test
        void refusesAnotherLabelOnTheRightObject() {
            given(REQUEST, SENDING, SENT, CONFIRMED)
                    .when(apply(OTHER_PATIENT, "BAG-1"))
                    .refused(LABEL_MISMATCH);
        }

        @Test
        void refusesALabelThatWasNotScannedBackAndOneThatWasReplaced() {
            given(REQUEST, SENDING, SENT).when(apply(OURS, "BAG-1")).refused(STEP_OUT_OF_ORDER);
            owned.put("replacement:L-1", ORDER);
            given(REQUEST, SENDING, SENT, CONFIRMED).when(apply(OURS, "BAG-1")).refused(LABEL_ALREADY_REPLACED);
        }

        @Test
        void takesALabelOfTheSitesOwnSoftware() {
            given(new LabelRegistered("L-1", ORDER, LabelKind.BAG, "BAG-1", 2, MOMENT))
                    .when(apply(OURS, "BAG-1"))
                    .leads(LabelApplied.class, APPLIED);
        }
    }

    @Nested
    class Ending {
        @Test
        void voidsWhatIsScannedAndWhatNeverWasPrinted() {
            given(REQUEST, SENDING, SENT, CONFIRMED)
                    .when(new VoidLabel("L-1", OURS, "smeared"))
                    .leads(LabelVoided.class, VOIDED);
            given(REQUEST).when(new VoidLabel("L-1", null, "not needed")).leads(LabelVoided.class, VOIDED);
            given(REQUEST, SENDING, FAILED_NOW)
                    .when(new VoidLabel("L-1", null, "not needed"))
                    .leads(LabelVoided.class, VOIDED);
        }

        @Test
        void doesNotVoidUnseenWhatMayExist() {
            given(REQUEST, SENDING, UNCERTAIN_NOW)
                    .when(new VoidLabel("L-1", null, "gone"))
                    .refused(SCAN_MISSING);
            given(REQUEST, SENDING, SENT)
                    .when(new VoidLabel("L-1", OTHER_BAG, "gone"))
                    .refused(LABEL_MISMATCH);
        }

        @Test
        void destroysBeforeAWitness() {
            given(REQUEST, SENDING, SENT, CONFIRMED, VOIDED_NOW)
                    .when(new DestroyLabel("L-1", null, "shredded", "nurse2"))
                    .leads(LabelDestroyed.class, DESTROYED);
            given(REQUEST, SENDING, SENT, CONFIRMED)
                    .when(new DestroyLabel("L-1", OURS, "shredded", "nurse"))
                    .refused(SECOND_PERSON_REQUIRED);
            given(REQUEST, SENDING, SENT, CONFIRMED)
                    .when(new DestroyLabel("L-1", null, "shredded", "nurse2"))
                    .refused(SCAN_MISSING);
        }

        @Test
        void isLostOnlyByTwoSignaturesOneOfQuality() {
            LabelTest printed = given(REQUEST, SENDING, SENT, CONFIRMED);
            printed.when(new DeclareLabelLost("L-1", "searched", Sample.signedBy("qa", "nurse")))
                    .leads(LabelDeclaredLost.class, LOST);
            printed.when(new DeclareLabelLost("L-1", "searched", Sample.signedBy("qa")))
                    .refused(SECOND_SIGNATURE_REQUIRED);
            printed.when(new DeclareLabelLost("L-1", "searched", Sample.signedBy("nurse", "nurse2")))
                    .refused(SIGNATURE_REQUIRED);
            printed.when(new DeclareLabelLost("L-1", "searched", Sample.forgedBy("qa")))
                    .refused(SIGNATURE_INVALID);
        }

        @Test
        void doesNotEndTwice() {
            given(REQUEST, SENDING, SENT, CONFIRMED, VOIDED_NOW)
                    .when(new VoidLabel("L-1", OURS, "again"))
                    .refused(STEP_OUT_OF_ORDER);
            given(REQUEST, SENDING, SENT, CONFIRMED, APPLIED_NOW)
                    .when(apply(OURS, "BAG-1"))
                    .refused(STEP_OUT_OF_ORDER);
        }
    }

    @Test
    void everyCommandHasAStepAndAHandler() {
        List<Class<?>> commands = new ArrayList<>();
        for (Class<?> type : LabelCommand.class.getPermittedSubclasses()) {
            commands.addAll(type.isRecord() ? List.of(type) : List.of(type.getPermittedSubclasses()));
        }
        assertThat(LabelSteps.current().stream().<Class<?>>map(LabelStep::command))
                .containsExactlyInAnyOrderElementsOf(commands);
        Set<Class<?>> handled = new java.util.HashSet<>();
        Arrays.stream(Label.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("handle"))
                .forEach(method -> handled.add(method.getParameterTypes()[0]));
        assertThat(handled).containsExactlyInAnyOrderElementsOf(commands);
    }
}
