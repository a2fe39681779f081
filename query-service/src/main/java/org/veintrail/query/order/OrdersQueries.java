package org.veintrail.query.order;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import org.veintrail.query.FindOrder;
import org.veintrail.query.FindOrders;
import org.veintrail.query.OrderPage;
import org.veintrail.query.OrderSummary;
import org.veintrail.query.OrderView;
import org.veintrail.query.Scope;
import org.veintrail.query.projection.PageTokens;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.ViewCollections;
import org.veintrail.query.sight.Sight;

/** Answers about orders. Risks depend on the time, so they are found when the question is asked. */
@Component
class OrdersQueries {

    private final MongoCollection<Document> orders;
    private final ProjectionPositions positions;
    private final InstantSource clock;

    OrdersQueries(ViewCollections collections, ProjectionPositions positions, InstantSource clock) {
        this.orders = collections.named(OrdersProjection.NAME);
        this.positions = positions;
        this.clock = clock;
    }

    @QueryHandler
    Optional<OrderView> find(FindOrder query) {
        positions.await(OrdersProjection.NAME, query.atLeast());
        return Optional.ofNullable(
                        orders.find(Filters.eq("_id", query.orderId())).first())
                .filter(Sight.current()::sees)
                .map(document -> OrderViews.view(new OrderState(document), clock.instant()));
    }

    @QueryHandler
    OrderPage find(FindOrders query) {
        positions.await(OrdersProjection.NAME, query.atLeast());
        long position = positions.position(OrdersProjection.NAME);
        Instant now = clock.instant();
        List<OrderSummary> items = new ArrayList<>();
        long last = 0;
        String next = null;
        int wanted = query.paging().perPage();
        try (MongoCursor<Document> newestFirst = orders.find(filter(query))
                .sort(Sorts.descending("placed"))
                .batchSize(wanted + 1)
                .iterator()) {
            while (next == null && newestFirst.hasNext()) {
                Document document = newestFirst.next();
                OrderSummary summary = OrderViews.summary(new OrderState(document), now);
                if (!query.atRiskOnly() || !summary.risks().isEmpty()) {
                    if (items.size() == wanted) {
                        next = PageTokens.after(String.valueOf(last));
                    } else {
                        items.add(summary);
                        last = document.getLong("placed");
                    }
                }
            }
        }
        return new OrderPage(items, next, position);
    }

    private static Bson filter(FindOrders query) {
        List<Bson> all = new ArrayList<>();
        all.add(Sight.current().filter());
        all.add(Filters.lt("placed", PageTokens.number(query.paging(), Long.MAX_VALUE)));
        if (query.scope() != Scope.ALL) {
            all.add(Filters.eq("closed", query.scope() == Scope.CLOSED));
        }
        if (query.stage() != null) {
            all.add(Filters.eq("stage", query.stage().name()));
        }
        if (query.site() != null) {
            all.add(Filters.or(
                    Filters.eq("treatmentSite", query.site()),
                    Filters.eq("apheresisSite", query.site()),
                    Filters.eq("manufacturingSite", query.site())));
        }
        return Filters.and(all);
    }
}
