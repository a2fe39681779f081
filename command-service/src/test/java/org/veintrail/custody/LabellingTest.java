package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.NURSE;
import static org.veintrail.custody.Person.OPERATOR;
import static org.veintrail.custody.Person.QUALIFIED;
import static org.veintrail.custody.Person.QUALITY;
import static org.veintrail.custody.Sample.*;
import static org.veintrail.order.RefusalCode.*;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.label.event.*;
import org.veintrail.order.*;
import org.veintrail.order.IssuedLabel;
import org.veintrail.order.command.IssueLabels;
import org.veintrail.order.command.RequestPrint;
import org.veintrail.order.event.*;

/** The labels of an order: asked for, printed again, and accounted for. */
class LabellingTest {
    private static final LocalMoment MOMENT =
            new LocalMoment(OffsetDateTime.parse("2026-03-09T09:00:00+01:00"), ZoneId.of("Europe/Paris"));

    static LabelEvent sent(String labelId) {
        return new LabelSent(labelId, ORDER, 1, "LYON-ZT410", "taken", MOMENT);
    }

    private static LabelEvent applied(String labelId) {
        return new LabelApplied(labelId, ORDER, "BAG-1", MOMENT);
    }

    private static LabelEvent voided(String labelId) {
        return new LabelVoided(labelId, ORDER, "replaced", true, MOMENT);
    }

    @Nested
    class Requesting {
        @Test
        void numbersTheCopiesAndBeginsALifeForEach() {
            Then then = Journey.upTo(Stage.ORDERED)
                    .when(NURSE, print(LabelKind.BAG, "BAG-1", "L-1", "L-2"))
                    .records(LabelsIssued.class)
                    .claims("label:L-1", "label:L-2");
            assertThat(then.begun())
                    .extracting(event -> ((LabelPrintRequested) event).copy())
                    .containsExactly(1, 2);
            assertThat(then.event(LabelsIssued.class).labels())
                    .containsExactly(
                            new IssuedLabel("L-1", LabelKind.BAG, "BAG-1", 1),
                            new IssuedLabel("L-2", LabelKind.BAG, "BAG-1", 2));
            assertThat(String.valueOf(then.answer().result().get("labels"))).contains(label(ORDER, "BAG", "BAG-1", 2));
        }

        @Test
        void isSomethingTheScanOfTheLabelProvesAgainst() {
            Journey.upTo(Stage.SLOTS_CONFIRMED)
                    .given(NURSE, print(LabelKind.BAG, "BAG-1", "L-1"))
                    .when(NURSE, verify(CustodyStep.COLLECTION, "nurse2", wristband(), bag("BAG-1")))
                    .answers("verdict", "match");
        }

        @Test
        void refusesASecondRequestForTheSameObjectAndTakesOneForItsNeighbour() {
            Journey asked = Journey.upTo(Stage.ORDERED).given(NURSE, print(LabelKind.BAG, "BAG-1", "L-1"));
            asked.when(NURSE, print(LabelKind.BAG, "BAG-1", "L-2"))
                    .refused(LABEL_ALREADY_PRINTED)
                    .saying("reprint-label");
            asked.when(NURSE, print(LabelKind.BAG, "BAG-2", "L-2")).accepted();
        }

        @Test
        void refusesAnObjectThatCannotStandInALabelAndAPrinterThatIsNotThere() {
            Journey ordered = Journey.upTo(Stage.ORDERED);
            ordered.when(NURSE, print(LabelKind.BAG, "bag/1", "L-1"))
                    .refused(LABEL_NOT_PRINTABLE)
                    .saying("bag/1");
            ordered.when(
                            NURSE,
                            new RequestPrint(ORDER, List.of("L-1"), LabelKind.BAG, "BAG-1", NO_PRINTER, "x", List.of()))
                    .refused(LABEL_NOT_PRINTABLE)
                    .saying(NO_PRINTER);
        }

        @Test
        void refusesTheSameIdTwice() {
            Journey.upTo(Stage.ORDERED)
                    .when(NURSE, print(LabelKind.BAG, "BAG-1", "L-1", "L-1"))
                    .refused(LABEL_ALREADY_ISSUED);
        }
    }

    @Nested
    class IssuingElsewhere {
        @Test
        void beginsALifeForEveryLabelThatTheSitesOwnSoftwarePrinted() {
            Then then = Journey.upTo(Stage.ORDERED).when(NURSE, issue(LabelKind.BAG, "BAG-1"));
            assertThat(then.begun()).hasSize(2).allMatch(LabelRegistered.class::isInstance);
        }
    }

    @Nested
    class TheSameCopyTwice {
        private IssueLabels bag(String id, int copy) {
            return new IssueLabels(ORDER, List.of(new IssuedLabel(id, LabelKind.BAG, "BAG-1", copy)));
        }

        @Test
        void isRefusedUnderAnotherIdAndTakenWithAnotherNumber() {
            Journey issued = Journey.upTo(Stage.ORDERED).given(NURSE, bag("L-1", 1));
            issued.when(NURSE, bag("L-2", 1))
                    .refused(LABEL_ALREADY_PRINTED)
                    .saying("bag BAG-1 copy 1 is label L-1 already");
            issued.when(NURSE, bag("L-2", 2)).records(LabelsIssued.class);
        }

        @Test
        void isRefusedWithinOneList() {
            Journey.upTo(Stage.ORDERED)
                    .when(
                            NURSE,
                            new IssueLabels(
                                    ORDER,
                                    List.of(
                                            new IssuedLabel("L-1", LabelKind.BAG, "BAG-1", 1),
                                            new IssuedLabel("L-2", LabelKind.BAG, "BAG-1", 1))))
                    .refused(LABEL_ALREADY_PRINTED);
        }
    }

    @Nested
    class Reprinting {
        @Test
        void raisesTheCopyNumberAndAsksForTheOldCopy() {
            Then then = Journey.upTo(Stage.ORDERED)
                    .given(NURSE, print(LabelKind.BAG, "BAG-1", "L-1", "L-2"))
                    .labelLife(sent("L-1"))
                    .when(NURSE, reprint("L-1", "L-3"))
                    .records(LabelsIssued.class, LabelReprinted.class)
                    .claims("label:L-3", "replacement:L-1")
                    .answers("copy", 3)
                    .answers("voidFirst", "L-1");
            assertThat(then.begun()).singleElement().satisfies(event -> {
                LabelPrintRequested request = (LabelPrintRequested) event;
                assertThat(request.replaces()).isEqualTo("L-1");
                assertThat(request.copy()).isEqualTo(3);
                assertThat(request.reason()).isEqualTo("smeared in the freezer");
                assertThat(request.fields()).hasSize(1);
            });
        }

        @Test
        void refusesWhatMayStillComeOutOfThePrinter() {
            Journey.upTo(Stage.ORDERED)
                    .given(NURSE, print(LabelKind.BAG, "BAG-1", "L-1"))
                    .when(NURSE, reprint("L-1", "L-2"))
                    .refused(STEP_OUT_OF_ORDER)
                    .saying("may still come out");
        }

        @Test
        void refusesALabelOfTheSitesOwnSoftwareAndOneNobodyKnows() {
            Journey issued = Journey.upTo(Stage.ORDERED).given(NURSE, issue(LabelKind.BAG, "BAG-1"));
            issued.when(NURSE, reprint("L-BAG-1-1", "L-9"))
                    .refused(LABEL_NOT_PRINTABLE)
                    .saying("issue-labels");
            issued.when(NURSE, reprint("L-8", "L-9")).refused(LABEL_UNKNOWN);
        }
    }

    @Nested
    class Reconciling {
        private Journey ready(LabelEvent... lives) {
            return Journey.upTo(Stage.ACCEPTED)
                    .given(QUALITY, reconcileLabels(true))
                    .labelled(OPERATOR, LabelKind.BATCH_RECORD, "B26-1")
                    .verified(OPERATOR, CustodyStep.RUN_START, bag("BAG-1"), record("B26-1"))
                    .labelLife(lives);
        }

        private LabelEvent[] allAccounted() {
            return new LabelEvent[] {
                applied("L-BAG-1-1"), voided("L-BAG-1-2"), applied("L-B26-1-1"), voided("L-B26-1-2")
            };
        }

        @Test
        void refusesLineClearanceAndNamesEveryLabelThatIsOpen() {
            ready(applied("L-BAG-1-1"))
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .refused(LABELS_UNACCOUNTED)
                    .saying("3 labels", "L-BAG-1-2 (printed)", "L-B26-1-1 (printed)", "L-B26-1-2 (printed)");
        }

        @Test
        void takesLineClearanceOnceEveryLabelIsAccountedFor() {
            ready(allAccounted()).when(OPERATOR, startRun("B26-1", "BAG-1")).records(ManufacturingRunStarted.class);
        }

        @Test
        void staysSilentWhereThePolicyDoesNotAsk() {
            ready().given(QUALITY, reconcileLabels(false))
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .accepted();
        }

        @Test
        void refusesTheEndOfAFillAndTheRelease() {
            Journey.upTo(Stage.HARVESTED)
                    .given(QUALITY, reconcileLabels(true))
                    .verified(OPERATOR, CustodyStep.FILL, record("B26-1"), bag("FP-11"), bag("FP-12"))
                    .when(OPERATOR, freeze("B26-1", "FP-11", "FP-12"))
                    .refused(LABELS_UNACCOUNTED);
            Journey stored = Journey.upTo(Stage.STORED);
            TESTS.forEach(test -> stored.given(Person.ANALYST, passes("B26-1", test)));
            stored.given(QUALITY, reconcileLabels(true))
                    .when(QUALIFIED, release("B26-1", signedBy("qp"), "FP-11", "FP-12"))
                    .refused(LABELS_UNACCOUNTED);
        }

        @Test
        void countsAnAppliedLabelThatWasReplacedUntilItIsVoided() {
            Journey replaced = Journey.upTo(Stage.ACCEPTED)
                    .given(QUALITY, reconcileLabels(true))
                    .given(OPERATOR, print(LabelKind.BATCH_RECORD, "B26-1", "L-1"))
                    .labelLife(allAccounted())
                    .labelLife(applied("L-1"))
                    .given(OPERATOR, reprint("L-1", "L-2"))
                    .verified(
                            OPERATOR,
                            CustodyStep.RUN_START,
                            bag("BAG-1"),
                            new Scan(ScanKind.BATCH_RECORD, label(ORDER, "BATCH_RECORD", "B26-1", 2)))
                    .labelLife(applied("L-2"));
            replaced.when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .refused(LABELS_UNACCOUNTED)
                    .saying("1 labels", "L-1 (replaced, not voided)");
            replaced.labelLife(voided("L-1"))
                    .when(OPERATOR, startRun("B26-1", "BAG-1"))
                    .accepted();
        }
    }

    @Test
    void aVoidedCopyThatTurnsUpOnABagIsAMismatch() {
        Journey collected = Journey.upTo(Stage.COLLECTED);
        Scan second = new Scan(ScanKind.BAG, label(ORDER, "BAG", "BAG-1", 2));
        Scan[] scans = {second, shipper("S-1")};
        collected.when(NURSE, verify(CustodyStep.DISPATCH_IN, null, scans)).answers("verdict", "match");
        collected
                .labelLife(voided("L-BAG-1-2"))
                .when(NURSE, verify(CustodyStep.DISPATCH_IN, null, scans))
                .answers("verdict", "mismatch");
    }

    @Test
    void everyKindOfLabelHasAWordInTheSymbol() {
        assertThat(Stream.of(LabelKind.values()).map(Enum::name))
                .containsExactlyElementsOf(Stream.of(org.veintrail.labels.identity.LabelKind.values())
                        .map(Enum::name)
                        .toList());
    }
}
