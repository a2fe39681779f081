package org.veintrail.query.deviation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.queryhandling.QueryHandler;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import org.veintrail.query.DeviationKind;
import org.veintrail.query.DeviationPage;
import org.veintrail.query.DeviationView;
import org.veintrail.query.FindDeviations;
import org.veintrail.query.Scope;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.PageTokens;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.Signatures;
import org.veintrail.query.projection.ViewCollections;
import org.veintrail.query.sight.Sight;
import org.veintrail.query.sight.VisibleOrders;

/** Answers about deviations, holds and excursions. Few orders have any, so they are put in order here. */
@Component
class DeviationsQueries {

    private final MongoCollection<Document> orders;
    private final ProjectionPositions positions;
    private final VisibleOrders visible;

    DeviationsQueries(ViewCollections collections, ProjectionPositions positions) {
        this.orders = collections.named(DeviationsProjection.NAME);
        this.positions = positions;
        this.visible = new VisibleOrders(collections);
    }

    @QueryHandler
    DeviationPage find(FindDeviations query) {
        positions.await(DeviationsProjection.NAME, query.atLeast());
        long position = positions.position(DeviationsProjection.NAME);
        long before = PageTokens.number(query.paging(), Long.MAX_VALUE);
        List<DeviationView> newestFirst = StreamSupport.stream(
                        orders.find(filter(query)).spliterator(), false)
                .flatMap(order -> shown(order, query.scope()))
                .filter(view -> view.position() < before)
                .sorted(Comparator.comparingLong(DeviationView::position).reversed())
                .toList();
        int wanted = Math.min(query.paging().perPage(), newestFirst.size());
        List<DeviationView> items = newestFirst.subList(0, wanted);
        String next = wanted < newestFirst.size()
                ? PageTokens.after(String.valueOf(items.getLast().position()))
                : null;
        return new DeviationPage(items, next, position);
    }

    private Bson filter(FindDeviations query) {
        List<Bson> all = new ArrayList<>();
        Sight sight = Sight.current();
        if (!sight.everything()) {
            all.add(Filters.in("_id", visible.ids(sight)));
        }
        all.add(Filters.gte(DeviationsProjection.OPEN, query.scope() == Scope.OPEN ? 1 : 0));
        if (query.orderId() != null) {
            all.add(Filters.eq("_id", query.orderId()));
        }
        return Filters.and(all);
    }

    private static Stream<DeviationView> shown(Document order, Scope scope) {
        return order.getList(DeviationsProjection.MATTERS, Document.class).stream()
                .filter(matter -> scope == Scope.ALL || DeviationsProjection.isOpen(matter) == (scope == Scope.OPEN))
                .map(matter -> shown(order.getString("_id"), matter));
    }

    private static DeviationView shown(String orderId, Document matter) {
        Document closedAt = matter.get("closedAt", Document.class);
        return new DeviationView(
                matter.getString("id"),
                orderId,
                DeviationKind.valueOf(matter.getString("kind")),
                matter.getString("description"),
                matter.getBoolean("blocking"),
                matter.getString("site"),
                matter.getString("openedBy"),
                Moments.shown(matter.get("openedAt", Document.class)),
                matter.getString("closedBy"),
                closedAt == null ? null : Moments.shown(closedAt),
                matter.getString("decision"),
                matter.containsKey("signatures")
                        ? matter.getList("signatures", Document.class).stream()
                                .map(Signatures::shown)
                                .toList()
                        : List.of(),
                matter.getLong("position"));
    }
}
