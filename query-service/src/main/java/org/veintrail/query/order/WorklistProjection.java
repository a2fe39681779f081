package org.veintrail.query.order;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import org.veintrail.query.WorkItem;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Projection;
import org.veintrail.query.projection.RecordedEvent;
import org.veintrail.query.projection.ViewCollections;

/** Which sites have something to do for which order: one document per order with the sites whose turn it is. */
@Component
class WorklistProjection implements Projection {

    static final String NAME = "worklist";
    static final String SITES = "sites";

    private final MongoCollection<Document> work;

    WorklistProjection(ViewCollections collections) {
        this.work = collections.named(NAME);
        work.createIndex(Indexes.ascending(SITES));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void project(List<RecordedEvent> batch) {
        DocumentBatch documents = new DocumentBatch(
                work, batch.stream().map(RecordedEvent::orderId).toList());
        OrderFold.apply(batch, documents, WorklistProjection::noteSites);
        documents.write();
    }

    private static void noteSites(OrderState order) {
        order.document()
                .put(
                        SITES,
                        NextSteps.of(order).stream()
                                .map(WorkItem::site)
                                .distinct()
                                .sorted()
                                .toList());
    }

    @Override
    public void reset() {
        work.deleteMany(new Document());
    }
}
