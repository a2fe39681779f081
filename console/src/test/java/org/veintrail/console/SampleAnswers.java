package org.veintrail.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.veintrail.query.ContainerView;
import org.veintrail.query.DeadLettersView;
import org.veintrail.query.DeviationPage;
import org.veintrail.query.FiguresView;
import org.veintrail.query.FindContainer;
import org.veintrail.query.FindDeadLetters;
import org.veintrail.query.FindDeviations;
import org.veintrail.query.FindFigures;
import org.veintrail.query.FindLabels;
import org.veintrail.query.FindOrder;
import org.veintrail.query.FindOrders;
import org.veintrail.query.FindTimeline;
import org.veintrail.query.FindWorklist;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.LabelPage;
import org.veintrail.query.OrderPage;
import org.veintrail.query.OrderSummary;
import org.veintrail.query.OrderView;
import org.veintrail.query.Paging;
import org.veintrail.query.ProjectionBehind;
import org.veintrail.query.Scope;
import org.veintrail.query.TimelineEntry;
import org.veintrail.query.TimelinePage;
import org.veintrail.query.WorklistPage;

/** A read side in memory: answers every query from {@link SampleOrders} by the contract of the queries. */
final class SampleAnswers {
    /** Fewer than a page of the console asks for, so that paging shows. */
    private static final int PER_PAGE = 4;

    private static final long POSITION = 64;

    final List<OrderSummary> orders = new CopyOnWriteArrayList<>(SampleOrders.orders());

    @QueryHandler
    OrderPage orders(FindOrders query) {
        firstPage(query.paging());
        List<OrderSummary> found = orders.stream()
                .filter(order -> wanted(query.scope(), !order.stage().isClosed()))
                .filter(order -> query.site() == null
                        || List.of(order.apheresisSite(), order.manufacturingSite(), order.treatmentSite())
                                .contains(query.site()))
                .filter(order -> query.stage() == null || order.stage() == query.stage())
                .filter(order -> !query.atRiskOnly() || !order.risks().isEmpty())
                .toList();
        return new OrderPage(found, null, POSITION);
    }

    @QueryHandler
    Optional<OrderView> order(FindOrder query) {
        return orders.stream()
                .filter(order -> order.orderId().equals(query.orderId()))
                .findFirst()
                .map(SampleOrders::view);
    }

    @QueryHandler
    Optional<TimelinePage> timeline(FindTimeline query) {
        if (query.atLeast() != null && query.atLeast() > POSITION) {
            throw new ProjectionBehind("timeline", POSITION, query.atLeast());
        }
        if (orders.stream().noneMatch(order -> order.orderId().equals(query.orderId()))) {
            return Optional.empty();
        }
        List<TimelineEntry> all = query.orderId().equals(SampleOrders.HELD) ? SampleOrders.timeline() : List.of();
        @Nullable String token = query.paging().pageToken();
        int from = token == null ? 0 : Integer.parseInt(token);
        int to = Math.min(from + PER_PAGE, all.size());
        return Optional.of(new TimelinePage(
                query.orderId(), all.subList(from, to), to < all.size() ? String.valueOf(to) : null, POSITION));
    }

    @QueryHandler
    Optional<ContainerView> container(FindContainer query) {
        return SampleOrders.bags().stream()
                .filter(bag -> bag.containerId().equals(query.containerId()))
                .findFirst();
    }

    @QueryHandler
    LabelPage labels(FindLabels query) {
        firstPage(query.paging());
        return new LabelPage(
                SampleOrders.labels().stream()
                        .filter(label ->
                                query.orderId() == null || label.orderId().equals(query.orderId()))
                        .filter(label -> !query.unaccounted() || label.unaccounted())
                        .toList(),
                null,
                POSITION);
    }

    @QueryHandler
    WorklistPage worklist(FindWorklist query) {
        firstPage(query.paging());
        return new WorklistPage(
                query.site(),
                SampleOrders.work().stream()
                        .filter(item -> item.site().equals(query.site()))
                        .toList(),
                null,
                POSITION);
    }

    @QueryHandler
    DeviationPage deviations(FindDeviations query) {
        firstPage(query.paging());
        return new DeviationPage(
                SampleOrders.deviations().stream()
                        .filter(deviation -> wanted(query.scope(), deviation.open()))
                        .toList(),
                null,
                POSITION);
    }

    @QueryHandler
    FiguresView figures(FindFigures query) {
        return SampleOrders.figures();
    }

    @QueryHandler
    DeadLettersView deadLetters(FindDeadLetters query) {
        Instant noon = Instant.parse("2026-02-22T12:00:00Z");
        return new DeadLettersView(
                List.of(new DeadLettersView.Letter(
                        "timeline",
                        812,
                        "event-812",
                        "shipment-received",
                        SampleOrders.RUNNING,
                        "java.lang.IllegalStateException",
                        "EventWords.of, line 88",
                        noon,
                        noon,
                        3,
                        noon.plusSeconds(80),
                        2)),
                List.of(new DeadLettersView.Act(
                        "orders", 77, "skip", "admin", "administrator", noon, "Written by a <bad> release.")),
                POSITION);
    }

    /** This list has one page, so no token is one of its own. */
    private static void firstPage(Paging paging) {
        if (paging.pageToken() != null) {
            throw new InvalidQuery(
                    "pageToken", "pageToken is '" + paging.pageToken() + "', which this list did not give out.");
        }
    }

    private static boolean wanted(Scope scope, boolean open) {
        return scope == Scope.ALL || (scope == Scope.OPEN) == open;
    }
}
