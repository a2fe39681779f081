package org.veintrail.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.Signature;
import org.veintrail.order.command.CloseDeviation;
import org.veintrail.order.event.DeviationClosed;
import org.veintrail.order.event.DeviationOpened;
import org.veintrail.query.FindTimeline;
import org.veintrail.query.Paging;
import org.veintrail.query.TimelineEntry;
import org.veintrail.query.TimelinePage;
import org.veintrail.query.projection.AuditorAsks;
import org.veintrail.query.projection.History;
import org.veintrail.query.projection.ViewDatabase;
import org.veintrail.signing.SignedCommand;
import org.veintrail.signing.SignedContent;
import org.veintrail.signing.SignedRecord;

@ExtendWith(AuditorAsks.class)
class TimelineTest {

    private static final String ORDER = "VT26AAAAAAA1";

    private final ViewDatabase views = new ViewDatabase();
    private final TimelineProjection projection = new TimelineProjection(views.collections());
    private final TimelineQueries queries = new TimelineQueries(views.collections(), ViewDatabase.nobodyRuns());

    @AfterEach
    void close() {
        views.close();
    }

    private List<TimelineEntry> timeline(History history) {
        projection.project(history.events());
        return queries.find(new FindTimeline(ORDER, new Paging(200, null), null))
                .orElseThrow()
                .items();
    }

    @Test
    void tellsEveryEventInWordsInTheOrderOfTheLog() {
        History history = History.smooth(ORDER, 0);
        List<TimelineEntry> entries = timeline(history);
        assertThat(entries).hasSize(history.events().size());
        assertThat(entries).extracting(TimelineEntry::position).isSorted().doesNotHaveDuplicates();
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.text())
                        .isNotBlank()
                        .doesNotContain("null")
                        .doesNotContain("[")
                        .doesNotContain("@"));
        assertThat(entries.getFirst().kind()).isEqualTo("therapy-order-placed");
        assertThat(entries.getFirst().text()).contains("CD19-A", "LYON", "GHENT", "28 days", "P-AAAAA");
    }

    @Test
    void saysWhoWhereWithWhatAndWhenInBothTimes() {
        TimelineEntry entry = timeline(History.of(ORDER, 5).placed()).getFirst();
        assertThat(entry.actor()).isEqualTo("nurse");
        assertThat(entry.role()).isEqualTo("apheresis-nurse");
        assertThat(entry.site()).isEqualTo("LYON");
        assertThat(entry.device()).isEqualTo("imager-4");
        assertThat(entry.entryMode()).isEqualTo("scanned");
        assertThat(entry.at().local()).hasToString("2026-02-02T08:00+01:00");
        assertThat(entry.at().zone()).isEqualTo("Europe/Paris");
        assertThat(entry.at().utc()).isEqualTo(Instant.parse("2026-02-02T07:00:00Z"));
        assertThat(entry.recordedAt()).isEqualTo(Instant.parse("2026-02-02T07:00:02Z"));
    }

    @Test
    void marksALateEntryAndNoOther() {
        History history = History.of(ORDER, 0).placed();
        history.addLate(at -> new DeviationOpened(history.id(), "DEV-1", "found later", false, at));
        assertThat(timeline(history)).extracting(TimelineEntry::late).containsExactly(false, true);
    }

    @Test
    void showsARefusalWithItsReasonBesideWhatWasDone() {
        List<TimelineEntry> entries =
                timeline(History.of(ORDER, 0).placed().refused("record-apheresis", RefusalCode.IDENTITY_NOT_VERIFIED));
        assertThat(entries.getFirst().refused()).isFalse();
        assertThat(entries.getLast().refusal()).isEqualTo(RefusalCode.IDENTITY_NOT_VERIFIED);
        assertThat(entries.getLast().text())
                .startsWith("Tried to record apheresis, refused: ")
                .contains(RefusalCode.IDENTITY_NOT_VERIFIED.title());
    }

    @Test
    void showsWhoSignedWithMeaningAndTime() {
        List<TimelineEntry> entries =
                timeline(History.of(ORDER, 0).placed().deviation("DEV-1", true).deviationClosed("DEV-1"));
        assertThat(entries.getLast().signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.signer()).isEqualTo("qa");
            assertThat(signature.meaning()).isEqualTo("approval");
            assertThat(signature.signedAt().zone()).isEqualTo("Europe/Paris");
        });
        assertThat(entries.get(1).signatures()).isEmpty();
    }

    @Test
    void showsTheSealedSignatureWithItsNameAndMarksTheOneThatWasMovedToAnotherEvent() {
        History history = History.of(ORDER, 0).placed();
        history.add(at -> new DeviationOpened(history.id(), "DEV-1", "dropped", false, at));
        List<Signature> taken = new ArrayList<>();
        history.add(at -> {
            taken.addAll(sealed(new CloseDeviation(history.id(), "DEV-1", "no damage", List.of()), at));
            return new DeviationClosed(history.id(), "DEV-1", "no damage", taken, at);
        });
        history.add(at -> new DeviationClosed(history.id(), "DEV-2", "no damage", taken, at));
        history.add(at -> new DeviationClosed(
                history.id(),
                "DEV-1",
                "no damage",
                taken,
                new LocalMoment(at.at().plusDays(1), at.zone())));
        List<TimelineEntry> entries = timeline(history);
        assertThat(entries.stream()
                        .flatMap(entry -> entry.signatures().stream())
                        .map(TimelineEntry.SignatureView::binding))
                .containsExactly("bound", "mismatch", "mismatch");
        assertThat(entries.get(2).signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.name()).isEqualTo("Quality Assurance");
            assertThat(signature.authentication()).isEqualTo("name+password");
            assertThat(signature.confirmedAt()).isEqualTo(Instant.parse("2026-02-02T07:00:01Z"));
            assertThat(signature.contentHash()).hasSize(64);
        });
    }

    private static List<Signature> sealed(SignedCommand command, LocalMoment at) {
        return List.of(SignedRecord.sealed(
                new Signature(
                        "qa",
                        "qa",
                        "approval",
                        at,
                        "Quality Assurance",
                        Instant.parse("2026-02-02T07:00:01Z"),
                        "name+password",
                        SignedContent.of(command).hash(),
                        null),
                at));
    }

    @Test
    void namesTheObjectsOfACheckAndWhatWasFound() {
        TimelineEntry entry = timeline(History.of(ORDER, 0).placed().mismatched(CustodyStep.BEDSIDE, "BAG-OTHER"))
                .getLast();
        assertThat(entry.title()).isEqualTo("Identity mismatch");
        assertThat(entry.text()).contains("bedside", "BAG-OTHER", "belongs elsewhere", "on hold", "nurse2");
    }

    @Test
    void pagesThroughEveryEventOnceAndEnds() {
        History history = History.smooth(ORDER, 0);
        projection.project(history.events());
        List<Long> positions = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            TimelinePage page = queries.find(new FindTimeline(ORDER, new Paging(7, token), null))
                    .orElseThrow();
            page.items().forEach(entry -> positions.add(entry.position()));
            token = page.nextPageToken();
            pages++;
        } while (token != null);
        int events = history.events().size();
        assertThat(positions).hasSize(events).isSorted().doesNotHaveDuplicates();
        assertThat(pages).isEqualTo((events + 6) / 7);
    }

    @Test
    void knowsNothingOfAnOrderThatWasNeverPlaced() {
        projection.project(History.smooth(ORDER, 0).events());
        assertThat(queries.find(new FindTimeline("VT26ZZZZZZZ9", Paging.first(), null)))
                .isEqualTo(Optional.empty());
    }
}
