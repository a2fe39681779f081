package org.veintrail.query.timeline;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.veintrail.query.projection.Act;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Kinds;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.Projection;
import org.veintrail.query.projection.RecordedEvent;
import org.veintrail.query.projection.Signatures;
import org.veintrail.query.projection.ViewCollections;

/**
 * One document per event, numbered within its order, and one head document per order with the count. Entries are written before
 * heads: after a crash between the two, the same events get the same numbers and the same words again.
 */
@Component
class TimelineProjection implements Projection {

    static final String NAME = "timeline";
    static final String COUNT = "count";

    private final MongoCollection<Document> heads;
    private final MongoCollection<Document> entries;

    TimelineProjection(ViewCollections collections) {
        this.heads = collections.named("timeline_heads");
        this.entries = collections.named("timeline");
    }

    static String entryId(String orderId, long number) {
        return orderId + "/" + number;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void project(List<RecordedEvent> batch) {
        DocumentBatch orders = new DocumentBatch(
                heads, batch.stream().map(RecordedEvent::orderId).toList());
        List<WriteModel<Document>> writes = new ArrayList<>(batch.size());
        for (RecordedEvent recorded : batch) {
            Document head = orders.getOrNew(recorded.orderId());
            if (!DocumentBatch.hasSeen(head, recorded.position())) {
                long number = head.get(COUNT, 0L);
                String id = entryId(recorded.orderId(), number);
                writes.add(new ReplaceOneModel<>(
                        Filters.eq("_id", id), entry(id, recorded), new ReplaceOptions().upsert(true)));
                head.put(COUNT, number + 1);
                orders.seen(head, recorded.position());
            }
        }
        if (!writes.isEmpty()) {
            entries.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
        orders.write();
    }

    private static Document entry(String id, RecordedEvent recorded) {
        Sentence words = EventWords.of(recorded.event());
        Document entry = new Document("_id", id)
                .append(DocumentBatch.POSITION, recorded.position())
                .append("eventId", recorded.eventId())
                .append("kind", Kinds.of(recorded.event().getClass()))
                .append("title", words.title())
                .append("text", words.text())
                .append("at", Moments.stored(recorded.event().occurredAt()))
                .append("containers", words.containers())
                .append("signatures", Signatures.stored(recorded.event(), words.signatures()));
        if (words.refusal() != null) {
            entry.append("refusal", words.refusal().name());
        }
        return withAct(entry, recorded.act());
    }

    /** What the log does not say stays absent. */
    private static Document withAct(Document entry, Act act) {
        putIfKnown(entry, "actor", act.actor());
        putIfKnown(entry, "role", act.role());
        putIfKnown(entry, "site", act.site());
        putIfKnown(entry, "device", act.device());
        putIfKnown(entry, "entryMode", act.entryMode());
        putIfKnown(entry, "reason", act.reason());
        putIfKnown(entry, "scannerCheck", act.scannerCheck());
        putIfKnown(
                entry,
                "recordedAt",
                act.recordedAt() == null ? null : act.recordedAt().toString());
        return entry.append("late", act.late());
    }

    private static void putIfKnown(Document entry, String key, @Nullable String value) {
        if (value != null) {
            entry.put(key, value);
        }
    }

    @Override
    public void reset() {
        entries.deleteMany(new Document());
        heads.deleteMany(new Document());
    }
}
