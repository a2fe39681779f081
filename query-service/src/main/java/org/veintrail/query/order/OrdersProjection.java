package org.veintrail.query.order;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Projection;
import org.veintrail.query.projection.RecordedEvent;
import org.veintrail.query.projection.ViewCollections;

/** Where every order is and what is at risk: one document per order. */
@Component
class OrdersProjection implements Projection {

    static final String NAME = "orders";

    private final MongoCollection<Document> orders;

    OrdersProjection(ViewCollections collections) {
        this.orders = collections.named(NAME);
        orders.createIndex(Indexes.descending("placed"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void project(List<RecordedEvent> batch) {
        DocumentBatch documents = new DocumentBatch(
                orders, batch.stream().map(RecordedEvent::orderId).toList());
        OrderFold.apply(batch, documents, state -> {});
        documents.write();
    }

    @Override
    public void reset() {
        orders.deleteMany(new Document());
    }
}
