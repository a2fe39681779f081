package org.veintrail.query.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.Leg;
import org.veintrail.query.DeviationKind;
import org.veintrail.query.DeviationPage;
import org.veintrail.query.DeviationView;
import org.veintrail.query.FindDeviations;
import org.veintrail.query.Paging;
import org.veintrail.query.Scope;
import org.veintrail.query.projection.AuditorAsks;
import org.veintrail.query.projection.History;
import org.veintrail.query.projection.ViewDatabase;

@ExtendWith(AuditorAsks.class)
class DeviationsTest {

    private static final String ORDER = "VT26AAAAAAA1";

    private final ViewDatabase views = new ViewDatabase();
    private final DeviationsProjection projection = new DeviationsProjection(views.collections());
    private final DeviationsQueries queries = new DeviationsQueries(views.collections(), ViewDatabase.nobodyRuns());

    @AfterEach
    void close() {
        views.close();
    }

    private List<DeviationView> find(Scope scope, @Nullable String orderId) {
        return queries.find(new FindDeviations(scope, orderId, Paging.first(), null))
                .items();
    }

    @Test
    void showsAFailedCheckAsAnOpenHoldWithWhatWasFound() {
        projection.project(History.of(ORDER, 0)
                .placed()
                .mismatched(CustodyStep.BEDSIDE, "BAG-X")
                .events());
        assertThat(find(Scope.OPEN, null)).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(DeviationKind.IDENTITY_HOLD);
            assertThat(hold.description()).contains("bedside", "bag ", " belongs elsewhere");
            assertThat(hold.openedBy()).isEqualTo("nurse");
            assertThat(hold.site()).isEqualTo("LYON");
            assertThat(hold.open()).isTrue();
        });
        assertThat(find(Scope.CLOSED, null)).isEmpty();
    }

    @Test
    void closesTheHoldWithDecisionAndSigners() {
        projection.project(History.of(ORDER, 0)
                .placed()
                .mismatched(CustodyStep.BEDSIDE, "BAG-X")
                .deviation("DEV-1", false)
                .holdResolved(HoldDecision.CONTINUE)
                .events());
        assertThat(find(Scope.OPEN, null)).extracting(DeviationView::id).containsExactly("DEV-1");
        assertThat(find(Scope.CLOSED, null)).singleElement().satisfies(hold -> {
            assertThat(hold.decision()).isEqualTo("Go on: label exchanged");
            assertThat(hold.signatures()).extracting("signer").containsExactly("qa", "qa2");
            assertThat(hold.closedAt()).isNotNull();
        });
    }

    @Test
    void closesTheDeviationNamedAndNoOther() {
        projection.project(History.of(ORDER, 0)
                .placed()
                .deviation("DEV-1", true)
                .deviation("DEV-2", false)
                .deviationClosed("DEV-2")
                .events());
        assertThat(find(Scope.OPEN, null)).extracting(DeviationView::id).containsExactly("DEV-1");
    }

    @Test
    void showsAnExcursionWithItsShipment() {
        projection.project(History.of(ORDER, 0)
                .placed()
                .collectedAndSent()
                .received(Leg.INBOUND)
                .excursion(Leg.INBOUND)
                .events());
        assertThat(find(Scope.OPEN, null)).singleElement().satisfies(excursion -> {
            assertThat(excursion.id()).isEqualTo("SHP-AAAAA-INBOUND1");
            assertThat(excursion.description()).contains("3 readings", "2-8C", "11.25");
        });
    }

    @Test
    void filtersByOrderAndPagesTheNewestFirst() {
        projection.project(History.of(ORDER, 0)
                .placed()
                .deviation("DEV-1", true)
                .deviation("DEV-2", true)
                .events());
        projection.project(
                History.of("VT26BBBBBBB2", 10).placed().deviation("DEV-3", true).events());
        assertThat(find(Scope.ALL, ORDER)).extracting(DeviationView::id).containsExactly("DEV-2", "DEV-1");
        DeviationPage first = queries.find(new FindDeviations(Scope.ALL, null, new Paging(2, null), null));
        assertThat(first.items()).extracting(DeviationView::id).containsExactly("DEV-3", "DEV-2");
        DeviationPage second =
                queries.find(new FindDeviations(Scope.ALL, null, new Paging(2, first.nextPageToken()), null));
        assertThat(second.items()).extracting(DeviationView::id).containsExactly("DEV-1");
        assertThat(second.nextPageToken()).isNull();
    }
}
