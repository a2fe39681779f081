package org.veintrail.query.container;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Projection;
import org.veintrail.query.projection.RecordedEvent;
import org.veintrail.query.projection.ViewCollections;

/**
 * Where every bag is and what happened to it: one document per bag, and one per order that knows which bags travel together.
 * Bags are written before their order: after a crash between the two, the same events find the same order again, and bags that
 * have seen them stay as they are.
 */
@Component
class ContainersProjection implements Projection {

    static final String NAME = "containers";

    private final MongoCollection<Document> bags;
    private final MongoCollection<Document> orders;

    ContainersProjection(ViewCollections collections) {
        this.bags = collections.named(NAME);
        this.orders = collections.named("container_orders");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void project(List<RecordedEvent> all) {
        List<RecordedEvent> batch = all.stream()
                .filter(recorded -> BagChanges.isAboutBags(recorded.event()))
                .toList();
        DocumentBatch heads = new DocumentBatch(
                orders, batch.stream().map(RecordedEvent::orderId).toList());
        List<BagChange> changes = new ArrayList<>();
        for (RecordedEvent recorded : batch) {
            Document head = heads.getOrNew(recorded.orderId());
            if (!DocumentBatch.hasSeen(head, recorded.position())) {
                changes.addAll(BagChanges.of(recorded, head));
                heads.seen(head, recorded.position());
            }
        }
        DocumentBatch documents = new DocumentBatch(
                bags, changes.stream().map(BagChange::containerId).toList());
        for (BagChange change : changes) {
            Document bag = documents.getOrNew(change.containerId());
            if (!DocumentBatch.hasSeen(bag, change.position())) {
                change.apply(bag);
                documents.seen(bag, change.position());
            }
        }
        documents.write();
        heads.write();
    }

    @Override
    public void reset() {
        bags.deleteMany(new Document());
        orders.deleteMany(new Document());
    }
}
