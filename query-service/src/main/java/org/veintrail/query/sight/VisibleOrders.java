package org.veintrail.query.sight;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.veintrail.query.projection.ViewCollections;

/** Which orders are seen, by the document that names an order's sites. */
public final class VisibleOrders {
    private static final String ORDERS = "orders";

    private final MongoCollection<Document> orders;

    /** Looks in these collections. */
    public VisibleOrders(ViewCollections collections) {
        this.orders = collections.named(ORDERS);
    }

    /** Whether the order is seen; an order that nobody knows is seen by those alone who see everything. */
    public boolean sees(Sight sight, String orderId) {
        return sight.everything()
                || sight.sees(orders.find(Filters.eq("_id", orderId))
                        .projection(Projections.include("treatmentSite", "apheresisSite", "manufacturingSite", "bags"))
                        .first());
    }

    /** The ids of every order that is seen. */
    public Set<String> ids(Sight sight) {
        Set<String> ids = new TreeSet<>();
        orders.find(sight.filter())
                .projection(Projections.include("_id"))
                .forEach(order -> ids.add(order.getString("_id")));
        return ids;
    }
}
