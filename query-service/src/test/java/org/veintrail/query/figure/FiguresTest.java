package org.veintrail.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.Leg;
import org.veintrail.query.FiguresView;
import org.veintrail.query.FiguresView.CheckFigure;
import org.veintrail.query.FiguresView.Duration;
import org.veintrail.query.FiguresView.Share;
import org.veintrail.query.FindFigures;
import org.veintrail.query.projection.AuditorAsks;
import org.veintrail.query.projection.History;
import org.veintrail.query.projection.ViewDatabase;

/** Against histories whose lengths are known: collection to delivery is 18 days and 13 hours when nothing waits. */
@ExtendWith(AuditorAsks.class)
class FiguresTest {

    private static final Offset<Double> EXACTLY = Offset.offset(1e-9);
    private static final double TURNAROUND = (1 + 23 + 1 + 12 + 168 + 168 + 12 + 12 + 24) / 24.0;
    private static final double VEIN_TO_VEIN = TURNAROUND + 6;

    private final ViewDatabase views = new ViewDatabase();
    private final FiguresProjection projection = new FiguresProjection(views.collections());
    private final FiguresQueries queries = new FiguresQueries(views.collections(), ViewDatabase.nobodyRuns());

    @AfterEach
    void close() {
        views.close();
    }

    private FiguresView figures() {
        return queries.find(new FindFigures(null));
    }

    /** A whole journey that waits some days for its suite. */
    private static History waiting(String id, long position, double days) {
        return History.of(id, position)
                .placed()
                .hours(24)
                .confirmed()
                .collectedAndSent()
                .receivedAndAccepted()
                .hours(days * 24)
                .made()
                .tested()
                .released()
                .givenBack()
                .infused();
    }

    private static void isAbout(@Nullable Double value, double expected) {
        assertThat(value).isNotNull().isCloseTo(expected, EXACTLY);
    }

    private Duration stage(String name) {
        return figures().stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow()
                .duration();
    }

    @Test
    void hasNoFiguresOfAnEmptyLog() {
        FiguresView figures = figures();
        assertThat(figures.orders()).isZero();
        assertThat(figures.veinToVein()).isEqualTo(new Duration(0, null, null));
        assertThat(figures.onTime()).isEqualTo(new Share(0, 0, null));
        assertThat(figures.checks())
                .hasSize(8)
                .allSatisfy(check -> assertThat(check.mismatchRate()).isNull());
    }

    @Test
    void measuresVeinToVeinAndTurnaroundOfThreeJourneys() {
        projection.project(waiting("VT26AAAAAAA1", 0, 0).events());
        projection.project(waiting("VT26BBBBBBB2", 100, 2).events());
        projection.project(waiting("VT26CCCCCCC3", 200, 12).events());
        FiguresView figures = figures();
        assertThat(figures.turnaround().count()).isEqualTo(3);
        isAbout(figures.turnaround().medianDays(), TURNAROUND + 2);
        isAbout(figures.turnaround().p90Days(), TURNAROUND + 2 + 0.8 * 10);
        isAbout(figures.veinToVein().medianDays(), VEIN_TO_VEIN + 2);
        isAbout(stage("Acceptance to run start").medianDays(), 2.5);
        isAbout(stage("Manufacture").medianDays(), 7);
        isAbout(stage("Order to booked slots").medianDays(), 1);
    }

    @Test
    void countsADeliveryAfterTheWindowAsLateAndOneWithinItAsOnTime() {
        projection.project(waiting("VT26AAAAAAA1", 0, 0).events());
        projection.project(waiting("VT26BBBBBBB2", 100, 12).events());
        assertThat(figures().onTime()).isEqualTo(new Share(1, 2, 0.5));
    }

    @Test
    void measuresFromTheLatestCollection() {
        projection.project(History.of("VT26AAAAAAA1", 0)
                .placed()
                .confirmed()
                .collectedAndSent()
                .receivedAndAccepted()
                .hours(12)
                .started()
                .hours(100)
                .runFailed()
                .recollection()
                .hours(500)
                .collectedAndSent()
                .receivedAndAccepted()
                .made()
                .tested()
                .released()
                .givenBack()
                .infused()
                .events());
        FiguresView figures = figures();
        isAbout(figures.turnaround().medianDays(), TURNAROUND);
        assertThat(figures.failedRuns()).isEqualTo(new Share(1, 2, 0.5));
        assertThat(stage("Booked slots to collection").count()).isZero();
    }

    @Test
    void countsOrdersByTheirEnd() {
        projection.project(History.smooth("VT26AAAAAAA1", 0).events());
        projection.project(History.of("VT26BBBBBBB2", 100).placed().cancelled().events());
        projection.project(History.of("VT26CCCCCCC3", 200).placed().events());
        FiguresView figures = figures();
        assertThat(List.of(figures.orders(), figures.open(), figures.completed(), figures.cancelled()))
                .containsExactly(3, 1, 1, 1);
    }

    @Test
    void ratesMismatchesPerCheck() {
        projection.project(History.of("VT26AAAAAAA1", 0)
                .placed()
                .unreadable(CustodyStep.COLLECTION)
                .mismatched(CustodyStep.COLLECTION, "X")
                .holdResolved(HoldDecision.CONTINUE)
                .verified(CustodyStep.COLLECTION, "B")
                .verified(CustodyStep.COLLECTION, "B")
                .verified(CustodyStep.BEDSIDE, "B")
                .events());
        assertThat(figures().checks())
                .contains(
                        new CheckFigure(CustodyStep.COLLECTION, 4, 1, 1, 0.25),
                        new CheckFigure(CustodyStep.BEDSIDE, 1, 0, 0, 0.0),
                        new CheckFigure(CustodyStep.FILL, 0, 0, 0, null));
    }

    @Test
    void ratesExcursionsPerShipmentReceived() {
        projection.project(History.of("VT26AAAAAAA1", 0)
                .placed()
                .collectedAndSent()
                .received(Leg.INBOUND)
                .excursion(Leg.INBOUND)
                .received(Leg.OUTBOUND)
                .events());
        assertThat(figures().excursions()).isEqualTo(new Share(1, 2, 0.5));
    }
}
