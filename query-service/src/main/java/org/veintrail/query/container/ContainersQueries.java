package org.veintrail.query.container;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.bson.Document;
import org.springframework.stereotype.Component;
import org.veintrail.query.ContainerView;
import org.veintrail.query.ContainerView.Entry;
import org.veintrail.query.ContainerView.Kind;
import org.veintrail.query.ContainerView.State;
import org.veintrail.query.FindContainer;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.Places;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.ViewCollections;
import org.veintrail.query.sight.Sight;
import org.veintrail.query.sight.VisibleOrders;

/** Answers about bags. */
@Component
class ContainersQueries {

    private final MongoCollection<Document> bags;
    private final ProjectionPositions positions;
    private final VisibleOrders visible;

    ContainersQueries(ViewCollections collections, ProjectionPositions positions) {
        this.bags = collections.named(ContainersProjection.NAME);
        this.positions = positions;
        this.visible = new VisibleOrders(collections);
    }

    @QueryHandler
    Optional<ContainerView> find(FindContainer query) {
        positions.await(ContainersProjection.NAME, query.atLeast());
        return Optional.ofNullable(
                        bags.find(Filters.eq("_id", query.containerId())).first())
                .filter(this::seen)
                .map(ContainersQueries::shown);
    }

    /** Whether a bag is with a courier stands in the bag itself; another view would have to be waited for. */
    private boolean seen(Document bag) {
        Sight sight = Sight.current();
        return sight.courier() == null ? visible.sees(sight, bag.getString("orderId")) : sight.seesBag(bag);
    }

    private static ContainerView shown(Document bag) {
        String kind = bag.getString("kind");
        return new ContainerView(
                bag.getString("_id"),
                bag.getString("orderId"),
                kind == null ? null : Kind.valueOf(kind),
                State.valueOf(bag.getString("state")),
                Objects.requireNonNull(Places.shown(bag.get("where", Document.class))),
                bag.getInteger("attempt"),
                bag.getString("donationId"),
                bag.getString("batchId"),
                bag.getDouble("volumeMl"),
                bag.getDouble("cells"),
                bag.getList("history", Document.class).stream()
                        .map(ContainersQueries::entry)
                        .toList(),
                bag.getLong(DocumentBatch.POSITION));
    }

    private static Entry entry(Document entry) {
        return new Entry(
                entry.getLong("position"),
                entry.getString("kind"),
                entry.getString("text"),
                Moments.shown(entry.get("at", Document.class)),
                entry.getString("actor"),
                entry.getString("site"));
    }
}
