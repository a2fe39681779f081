package org.veintrail.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.Leg;
import org.veintrail.order.RefusalCode;

/** Rules that every projection keeps, each over the same tangled history of three orders. */
@Tag("slow")
class EveryProjectionTest {

    @ComponentScan(
            basePackages = {
                "org.veintrail.query.order",
                "org.veintrail.query.timeline",
                "org.veintrail.query.container",
                "org.veintrail.query.deviation",
                "org.veintrail.query.figure"
            },
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = org.springframework.context.annotation.FilterType.ASSIGNABLE_TYPE,
                            classes = Projection.class))
    static class Projections {}

    private final ViewDatabase views = new ViewDatabase();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private List<Projection> projections = List.of();

    @BeforeEach
    void findEveryProjection() {
        context.registerBean(ViewCollections.class, views::collections);
        context.register(Projections.class);
        context.refresh();
        projections = List.copyOf(context.getBeansOfType(Projection.class).values());
        assertThat(projections)
                .extracting(Projection::name)
                .containsExactlyInAnyOrder("orders", "worklist", "timeline", "containers", "deviations", "figures");
    }

    @AfterEach
    void close() {
        context.close();
        views.close();
    }

    /** Two journeys with everything that can go wrong, interleaved with a smooth one. */
    static List<RecordedEvent> history() {
        List<RecordedEvent> all =
                new ArrayList<>(History.smooth("VT26AAAAAAA1", 0).events());
        all.addAll(History.of("VT26BBBBBBB2", 100)
                .placed()
                .confirmed()
                .refused("record-apheresis", RefusalCode.IDENTITY_NOT_VERIFIED)
                .mismatched(CustodyStep.COLLECTION, "BAG-OTHER")
                .holdResolved(HoldDecision.CONTINUE)
                .collectedAndSent()
                .received(Leg.INBOUND)
                .excursion(Leg.INBOUND)
                .deviation("DEV-1", true)
                .deviationClosed("DEV-1")
                .started()
                .runFailed()
                .recollection()
                .collectedAndSent()
                .receivedAndAccepted()
                .made()
                .events());
        all.addAll(History.of("VT26CCCCCCC3", 200)
                .placed()
                .confirmed()
                .unreadable(CustodyStep.COLLECTION)
                .collectedAndSent()
                .cancelled()
                .events());
        List<RecordedEvent> renumbered = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparingLong(recorded -> recorded.position() % 100))
                .forEach(recorded -> renumbered.add(
                        new RecordedEvent(renumbered.size(), recorded.eventId(), recorded.event(), recorded.act())));
        return renumbered;
    }

    private void project(List<RecordedEvent> events, int batchSize) {
        for (int from = 0; from < events.size(); from += batchSize) {
            List<RecordedEvent> batch = events.subList(from, Math.min(events.size(), from + batchSize));
            projections.forEach(projection -> projection.project(batch));
        }
    }

    @Test
    void writesTheSameDocumentsWhateverTheBatches() {
        project(history(), 1);
        Map<String, Document> oneByOne = views.everything();
        projections.forEach(Projection::reset);
        project(history(), 37);
        assertThat(views.everything()).isEqualTo(oneByOne).hasSizeGreaterThan(100);
    }

    @Test
    void changesNothingWhenEventsAreDeliveredAgain() {
        List<RecordedEvent> events = history();
        project(events, 10);
        Map<String, Document> before = views.everything();
        project(events.subList(events.size() / 2, events.size()), 10);
        project(events, 50);
        assertThat(views.everything()).isEqualTo(before);
    }

    @Test
    void forgetsEverythingAndMakesTheSameAgain() {
        project(history(), 20);
        Map<String, Document> before = views.everything();
        projections.forEach(Projection::reset);
        assertThat(views.everything()).isEmpty();
        project(history(), 20);
        assertThat(views.everything()).isEqualTo(before);
    }

    @Test
    void keepsTheOthersWhenOneIsReset() {
        project(history(), 20);
        int all = views.everything().size();
        projections.stream()
                .filter(projection -> projection.name().equals("deviations"))
                .forEach(Projection::reset);
        assertThat(views.everything()).hasSize(all - 1);
    }

    @Test
    void takesAnOrderUpWhereTheDocumentsEndAfterACrashBetweenTwoWrites() {
        List<RecordedEvent> events = history();
        project(events.subList(0, 60), 20);
        project(events.subList(40, events.size()), 20);
        Map<String, Document> resumed = views.everything();
        projections.forEach(Projection::reset);
        project(events, 20);
        assertThat(resumed).isEqualTo(views.everything());
    }
}
