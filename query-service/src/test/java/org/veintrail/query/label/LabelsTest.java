package org.veintrail.query.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.veintrail.label.LabelState;
import org.veintrail.label.event.*;
import org.veintrail.order.LabelKind;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.event.OrderCompleted;
import org.veintrail.query.FindLabel;
import org.veintrail.query.FindLabelReport;
import org.veintrail.query.FindLabels;
import org.veintrail.query.LabelPage;
import org.veintrail.query.LabelReport;
import org.veintrail.query.LabelView;
import org.veintrail.query.Paging;
import org.veintrail.query.projection.Act;
import org.veintrail.query.projection.AuditorAsks;
import org.veintrail.query.projection.LoggedEvent;
import org.veintrail.query.projection.ViewDatabase;

/** Every label and what became of it. */
@ExtendWith(AuditorAsks.class)
class LabelsTest {
    private static final OrderId ORDER = new OrderId("VT269S346Q3Y");
    private static final LocalMoment MOMENT =
            new LocalMoment(OffsetDateTime.parse("2026-03-09T09:00:00+01:00"), ZoneId.of("Europe/Paris"));
    private static final Act ACT =
            new Act("nurse", "apheresis-nurse", "LYON", "imager-4", "scanned", null, Instant.EPOCH, false, null);

    private final ViewDatabase views = new ViewDatabase();
    private final LabelsProjection projection = new LabelsProjection(views.collections());
    private final LabelsQueries queries = new LabelsQueries(views.collections(), ViewDatabase.nobodyRuns());
    private final List<LoggedEvent> log = new ArrayList<>();

    @AfterEach
    void close() {
        views.close();
    }

    private LabelsTest happened(LabelEvent... events) {
        for (LabelEvent event : events) {
            log.add(new LoggedEvent(log.size(), "e-" + log.size(), event, ACT));
        }
        return this;
    }

    private LabelView label(String id) {
        projection.take(log);
        return queries.find(new FindLabel(id, null)).orElseThrow();
    }

    private static LabelEvent requested(String id, int copy, @org.jspecify.annotations.Nullable String replaces) {
        return new LabelPrintRequested(
                id,
                ORDER,
                LabelKind.BAG,
                "BAG-1",
                copy,
                "P-1",
                "collection-bag",
                1,
                "bag-100x80",
                List.of(),
                replaces,
                replaces == null ? null : "smeared",
                MOMENT);
    }

    private static LabelEvent started(String id, int attempt, String roll) {
        return new LabelSendingStarted(id, ORDER, attempt, "P-1", roll, "00ff", MOMENT);
    }

    private static LabelEvent sent(String id) {
        return new LabelSent(id, ORDER, 1, "P-1", "taken", MOMENT);
    }

    private static LabelEvent confirmed(String id) {
        return new LabelPrintConfirmed(id, ORDER, 1, null, MOMENT);
    }

    private static LabelEvent applied(String id) {
        return new LabelApplied(id, ORDER, "BAG-1", MOMENT);
    }

    private static LabelEvent voided(String id) {
        return new LabelVoided(id, ORDER, "replaced", true, MOMENT);
    }

    private LabelPage page(boolean unaccounted, int perPage, @org.jspecify.annotations.Nullable String token) {
        projection.take(log);
        return queries.find(new FindLabels(ORDER.value(), null, null, unaccounted, new Paging(perPage, token), null));
    }

    @Test
    void followsALabelFromItsRequestToItsObject() {
        happened(requested("L-1", 1, null), started("L-1", 1, "R-7"), sent("L-1"), confirmed("L-1"));
        LabelView printed = label("L-1");
        assertThat(printed.state()).isEqualTo(LabelState.PRINTED);
        assertThat(printed.unaccounted()).isTrue();
        assertThat(printed.roll()).isEqualTo("R-7");
        LabelView onTheBag = happened(applied("L-1")).label("L-1");
        assertThat(onTheBag.unaccounted()).isFalse();
        assertThat(onTheBag.life())
                .extracting(LabelView.Entry::kind)
                .containsExactly(
                        "label-print-requested",
                        "label-sending-started",
                        "label-sent",
                        "label-print-confirmed",
                        "label-applied");
        assertThat(onTheBag.life()).allMatch(step -> "nurse".equals(step.actor()));
    }

    @Test
    void asksForTheOldCopyEvenWhereItIsAppliedUntilItIsVoided() {
        happened(requested("L-1", 1, null), started("L-1", 1, "1"), sent("L-1"), confirmed("L-1"), applied("L-1"));
        happened(requested("L-2", 2, "L-1"));
        assertThat(label("L-1").replacedBy()).isEqualTo("L-2");
        assertThat(label("L-1").unaccounted()).isTrue();
        assertThat(label("L-2").replaces()).isEqualTo("L-1");
        assertThat(happened(voided("L-1")).label("L-1").unaccounted()).isFalse();
    }

    @Test
    void showsAPossibleDuplicateUntilSomebodyHasCounted() {
        happened(
                requested("L-1", 1, null),
                started("L-1", 1, "1"),
                new LabelSendingUncertain("L-1", ORDER, 1, "P-1", "reset", MOMENT),
                new LabelResendRequested("L-1", ORDER, "P-1", "none came out", true, MOMENT));
        assertThat(label("L-1").possibleDuplicate()).isTrue();
        happened(started("L-1", 2, "1"), sent("L-1"), new LabelPrintConfirmed("L-1", ORDER, 2, "nurse2", MOMENT));
        assertThat(label("L-1").possibleDuplicate()).isFalse();
        assertThat(label("L-1").attempts()).isEqualTo(2);
    }

    @Test
    void keepsARefusalAndNoStateOfIt() {
        happened(
                new LabelRegistered("L-1", ORDER, LabelKind.BAG, "BAG-1", 1, MOMENT),
                new LabelStepRefused("L-1", ORDER, "apply-label", RefusalCode.LABEL_MISMATCH, "Not this bag.", MOMENT));
        LabelView label = label("L-1");
        assertThat(label.state()).isEqualTo(LabelState.PRINTED);
        assertThat(label.life().getLast().refused()).isTrue();
    }

    @Test
    void listsTheNewestFirstPageByPageAndTheUnaccountedAlone() {
        happened(requested("L-1", 1, null), requested("L-2", 2, null), requested("L-3", 3, null), voided("L-2"));
        LabelPage first = page(false, 2, null);
        assertThat(first.items()).extracting(LabelView::labelId).containsExactly("L-3", "L-2");
        assertThat(page(false, 2, first.nextPageToken()).items())
                .extracting(LabelView::labelId)
                .containsExactly("L-1");
        assertThat(page(true, 50, null).items()).extracting(LabelView::labelId).containsExactly("L-3", "L-1");
    }

    @Test
    void accountsForARollWithEverySendingOverIt() {
        happened(requested("L-1", 1, null), started("L-1", 1, "R-7"), sent("L-1"));
        happened(requested("L-2", 2, null), started("L-2", 1, "R-8"), started("L-2", 2, "R-7"), voided("L-2"));
        projection.take(log);
        LabelReport roll = queries.find(FindLabelReport.ofRoll("P-1", "R-7", null));
        assertThat(roll.total()).isEqualTo(2);
        assertThat(roll.sendings()).isEqualTo(2);
        assertThat(roll.unaccounted()).containsExactly("L-1");
        assertThat(roll.byState()).containsEntry("sent", 1).containsEntry("voided", 1);
        LabelReport order = queries.find(FindLabelReport.ofOrder(ORDER.value(), null));
        assertThat(order.sendings()).isEqualTo(3);
        assertThat(queries.find(FindLabelReport.ofRoll("P-1", "R-9", null)).total())
                .isZero();
    }

    @Test
    void writesTheSameWhateverTheBatchesAndHoweverOftenEventsCome() {
        happened(requested("L-1", 1, null), started("L-1", 1, "1"), sent("L-1"), confirmed("L-1"), applied("L-1"));
        happened(requested("L-2", 2, "L-1"), voided("L-1"), started("L-2", 1, "1"), sent("L-2"));
        log.forEach(event -> projection.take(List.of(event)));
        var oneByOne = views.everything();
        projection.take(log);
        assertThat(views.everything()).isEqualTo(oneByOne);
        projection.reset();
        assertThat(views.everything()).isEmpty();
        projection.take(log);
        assertThat(views.everything()).isEqualTo(oneByOne);
    }

    @Test
    void readsTheEventsOfLabelsAndNotThoseOfOrders() {
        assertThat(projection.family().isAssignableFrom(LabelSent.class)).isTrue();
        assertThat(projection.family().isAssignableFrom(OrderCompleted.class)).isFalse();
    }
}
