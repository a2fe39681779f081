package org.veintrail.query.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.Leg;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.event.ProductRecalled;
import org.veintrail.order.event.ProductReleasedConditionally;
import org.veintrail.order.event.TemperatureExcursionResolved;
import org.veintrail.query.DeviationKind;
import org.veintrail.query.FindOrder;
import org.veintrail.query.FindOrders;
import org.veintrail.query.OrderPage;
import org.veintrail.query.OrderSummary;
import org.veintrail.query.OrderView;
import org.veintrail.query.Paging;
import org.veintrail.query.Risk;
import org.veintrail.query.Scope;
import org.veintrail.query.Stage;
import org.veintrail.query.projection.AuditorAsks;
import org.veintrail.query.projection.History;
import org.veintrail.query.projection.ViewDatabase;

@ExtendWith(AuditorAsks.class)
class OrdersTest {

    private static final String ORDER = "VT26AAAAAAA1";

    private final ViewDatabase views = new ViewDatabase();
    private final OrdersProjection projection = new OrdersProjection(views.collections());

    @AfterEach
    void close() {
        views.close();
    }

    private OrdersQueries queriesAt(Instant now) {
        return new OrdersQueries(views.collections(), ViewDatabase.nobodyRuns(), () -> now);
    }

    private OrderView view(History history) {
        projection.project(history.events());
        return queriesAt(history.now()).find(new FindOrder(ORDER, null)).orElseThrow();
    }

    private OrderSummary summary(History history) {
        return view(history).summary();
    }

    private List<Risk.Kind> risks(History history) {
        return summary(history).risks().stream().map(Risk::kind).toList();
    }

    private static History collected() {
        return History.of(ORDER, 0)
                .placed()
                .confirmed()
                .verified(CustodyStep.COLLECTION, "B")
                .collected();
    }

    private static History accepted() {
        return History.of(ORDER, 0).placed().confirmed().collectedAndSent().receivedAndAccepted();
    }

    private static History testing() {
        return accepted().made();
    }

    @Nested
    class Promised {

        @Test
        void countsNoLongerOnceTheOrderIsCancelled() {
            History history = collected();
            assertThat(summary(history).window().daysLeft()).isNotNull();
            history.cancelled();
            assertThat(summary(history).window().daysLeft()).isNull();
            assertThat(summary(history).window().opensAt()).isNotNull();
        }

        @Test
        void saysWhenFreshMaterialIsTooOld() {
            History history = collected().hours(60);
            assertThat(summary(history).risks())
                    .anySatisfy(risk ->
                            assertThat(risk.detail()).contains("60 hours old and can be accepted until it is 72"));
            history.hours(13);
            assertThat(summary(history).risks())
                    .anySatisfy(risk -> assertThat(risk.detail()).contains("73 hours old and too old"));
        }
    }

    @Nested
    class Where {

        @Test
        void isNowhereBeforeTheCollection() {
            OrderSummary order = summary(History.of(ORDER, 0).placed());
            assertThat(order.stage()).isEqualTo(Stage.ORDERED);
            assertThat(order.where()).isNull();
            assertThat(order.window().closesAt()).isNull();
            assertThat(order.risks()).isEmpty();
        }

        @Test
        void isAtTheApheresisSiteOnceCollected() {
            OrderSummary order = summary(collected());
            assertThat(order.stage()).isEqualTo(Stage.COLLECTED);
            assertThat(Objects.requireNonNull(order.where()).inWords()).isEqualTo("LYON");
        }

        @Test
        void travelsWithItsCourier() {
            OrderSummary order = summary(History.of(ORDER, 0).placed().collectedAndSent());
            assertThat(order.stage()).isEqualTo(Stage.TO_PLANT);
            assertThat(Objects.requireNonNull(order.where()).inWords())
                    .isEqualTo("LYON to GHENT with FASTCOLD (SHP-AAAAA-INBOUND1)");
        }

        @Test
        void goesThroughToCompletion() {
            OrderView order = view(History.smooth(ORDER, 0));
            assertThat(order.summary().stage()).isEqualTo(Stage.COMPLETED);
            assertThat(order.summary().window().onTime()).isTrue();
            assertThat(order.results()).hasSize(7);
            assertThat(order.containers()).containsExactly("BAG-AAAAA-1", "FP-AAAAA-11", "FP-AAAAA-12");
            assertThat(order.donationId()).isEqualTo("A99991");
            assertThat(order.summary().risks()).isEmpty();
        }

        @Test
        void startsAnewWithTheNextAttempt() {
            History history = accepted().started().runFailed();
            assertThat(risks(history)).containsExactly(Risk.Kind.RUN_FAILED);
            OrderView order = view(history.recollection());
            assertThat(order.summary().stage()).isEqualTo(Stage.RECOLLECTION);
            assertThat(order.summary().attempt()).isEqualTo(2);
            assertThat(order.summary().where()).isNull();
            assertThat(order.batchId()).isNull();
            assertThat(order.summary().window().closesAt()).isNull();
            assertThat(view(history.collectedAndSent()).donationId()).isEqualTo("A99992");
        }
    }

    @Nested
    class Window {

        @Test
        void closesTheDaysPromisedAfterTheCollection() {
            History history = collected();
            OrderSummary order = summary(history);
            assertThat(order.window().closesAt()).isEqualTo(history.now().plus(Duration.ofDays(28)));
            assertThat(order.window().daysLeft()).isEqualTo(28.0);
            assertThat(order.window().onTime()).isNull();
        }

        @Test
        void isTightWhenLessIsLeftThanTheWayUsuallyTakes() {
            History history = accepted();
            assertThat(risks(history)).isEmpty();
            assertThat(risks(history.hours(10 * 24))).containsExactly(Risk.Kind.WINDOW_TIGHT);
        }

        @Test
        void isUnreachableWhenLessIsLeftThanTheWayTakesAtLeast() {
            assertThat(risks(accepted().hours(23 * 24))).containsExactly(Risk.Kind.WINDOW_UNREACHABLE);
        }

        @Test
        void isMissedOnceItHasClosed() {
            assertThat(risks(accepted().hours(27 * 24))).containsExactly(Risk.Kind.WINDOW_MISSED);
        }

        @Test
        void worriesNobodyAfterTheDelivery() {
            History history = testing().tested().released().givenBack();
            assertThat(risks(history.hours(60 * 24))).isEmpty();
            assertThat(summary(history).window().onTime()).isTrue();
        }
    }

    @Nested
    class Risks {

        @Test
        void namesFreshMaterialFromTwoDaysOnAndNotBefore() {
            assertThat(risks(collected().hours(47.9))).isEmpty();
            assertThat(risks(collected().hours(48))).containsExactly(Risk.Kind.MATERIAL_AGE);
            assertThat(risks(accepted().hours(100))).doesNotContain(Risk.Kind.MATERIAL_AGE);
        }

        @Test
        void namesAHoldUntilItIsResolved() {
            History history = collected().mismatched(CustodyStep.DISPATCH_IN, "BAG-X");
            assertThat(summary(history).onHold()).isTrue();
            assertThat(risks(history)).containsExactly(Risk.Kind.IDENTITY_HOLD);
            assertThat(view(history).open())
                    .singleElement()
                    .satisfies(open -> assertThat(open.kind()).isEqualTo(DeviationKind.IDENTITY_HOLD));
            assertThat(risks(history.holdResolved(HoldDecision.CONTINUE))).isEmpty();
        }

        @Test
        void keepsTheHoldWhenTheMaterialIsGivenUp() {
            History history =
                    collected().mismatched(CustodyStep.DISPATCH_IN, "BAG-X").holdResolved(HoldDecision.STOP);
            assertThat(summary(history).onHold()).isTrue();
        }

        @Test
        void namesAnExcursionUntilItIsDecided() {
            History history = History.of(ORDER, 0)
                    .placed()
                    .collectedAndSent()
                    .received(Leg.INBOUND)
                    .excursion(Leg.INBOUND);
            assertThat(risks(history)).containsExactly(Risk.Kind.EXCURSION);
            history.add(at -> new TemperatureExcursionResolved(
                    history.id(),
                    history.shipment(Leg.INBOUND),
                    org.veintrail.order.ExcursionDecision.ACCEPT,
                    "stability data",
                    history.signed("qa"),
                    at));
            assertThat(risks(history)).isEmpty();
        }

        @Test
        void tellsABlockingDeviationFromAnother() {
            History history = collected().deviation("DEV-1", true).deviation("DEV-2", false);
            assertThat(risks(history)).containsExactly(Risk.Kind.BLOCKING_DEVIATION, Risk.Kind.DEVIATION);
            assertThat(summary(history).openDeviations()).isEqualTo(2);
            assertThat(risks(history.deviationClosed("DEV-1"))).containsExactly(Risk.Kind.DEVIATION);
        }

        @Test
        void namesAResultOutsideTheSpecification() {
            History history = testing().result("viability", QcVerdict.PASS);
            assertThat(risks(history)).isEmpty();
            assertThat(risks(history.result("cd3-purity", QcVerdict.FAIL)))
                    .containsExactly(Risk.Kind.OUT_OF_SPECIFICATION);
        }

        @Test
        void namesOutstandingResultsUntilTheyAreInAndTheRecallThatFollows() {
            History history = testing();
            history.add(at -> new ProductReleasedConditionally(
                    history.id(), history.batch(), history.products(), List.of("sterility"), List.of(), at));
            assertThat(risks(history)).containsExactly(Risk.Kind.RESULTS_OUTSTANDING);
            history.result("sterility", QcVerdict.FAIL);
            history.add(at -> new ProductRecalled(history.id(), history.batch(), "sterility", history.products(), at));
            assertThat(risks(history)).containsExactly(Risk.Kind.RECALLED);
            assertThat(summary(history).stage()).isEqualTo(Stage.RECALLED);
        }

        @Test
        void countsTheMinutesOfAThawedBag() {
            History history = testing().tested().released().givenBack().thawed();
            assertThat(risks(history)).containsExactly(Risk.Kind.THAW_EXPIRY);
            assertThat(summary(history).risks().getFirst().detail()).contains(history.product(1));
        }

        @Test
        void forgetsTheRisksOfACancelledOrder() {
            assertThat(risks(collected().deviation("DEV-1", true).cancelled().hours(2000)))
                    .isEmpty();
        }
    }

    @Nested
    class Listing {

        private void five() {
            for (int i = 0; i < 5; i++) {
                History history = History.of("VT26AAAAAAA" + i, i * 10L).placed();
                projection.project(
                        (i == 1 ? history.cancelled() : i == 3 ? history.deviation("DEV-3", true) : history).events());
            }
        }

        @Test
        void showsTheNewestFirstPageByPage() {
            five();
            List<String> seen = new java.util.ArrayList<>();
            String token = null;
            do {
                OrderPage page = queriesAt(Instant.EPOCH)
                        .find(new FindOrders(Scope.ALL, null, null, false, new Paging(2, token), null));
                page.items().forEach(order -> seen.add(order.orderId()));
                token = page.nextPageToken();
            } while (token != null);
            assertThat(seen)
                    .containsExactly("VT26AAAAAAA4", "VT26AAAAAAA3", "VT26AAAAAAA2", "VT26AAAAAAA1", "VT26AAAAAAA0");
        }

        @Test
        void givesNoTokenWhenTheLastPageIsFull() {
            five();
            OrderPage first = queriesAt(Instant.EPOCH)
                    .find(new FindOrders(Scope.ALL, null, null, false, new Paging(5, null), null));
            assertThat(first.items()).hasSize(5);
            assertThat(first.nextPageToken()).isNull();
        }

        @Test
        void filtersByScopeRiskSiteAndStage() {
            five();
            OrdersQueries queries = queriesAt(Instant.EPOCH);
            assertThat(ids(queries, Scope.CLOSED, null, null, false)).containsExactly("VT26AAAAAAA1");
            assertThat(ids(queries, Scope.OPEN, null, null, false)).hasSize(4);
            assertThat(ids(queries, Scope.ALL, null, null, true)).containsExactly("VT26AAAAAAA3");
            assertThat(ids(queries, Scope.ALL, "GHENT", null, false)).hasSize(5);
            assertThat(ids(queries, Scope.ALL, "OSAKA", null, false)).isEmpty();
            assertThat(ids(queries, Scope.ALL, null, Stage.CANCELLED, false)).containsExactly("VT26AAAAAAA1");
        }

        private static List<String> ids(
                OrdersQueries queries,
                Scope scope,
                @org.jspecify.annotations.Nullable String site,
                @org.jspecify.annotations.Nullable Stage stage,
                boolean atRisk) {
            return queries.find(new FindOrders(scope, site, stage, atRisk, Paging.first(), null)).items().stream()
                    .map(OrderSummary::orderId)
                    .toList();
        }
    }
}
