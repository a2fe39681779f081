package org.veintrail.query.container;

import java.util.ArrayList;
import org.bson.Document;
import org.veintrail.query.projection.Kinds;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.RecordedEvent;

/**
 * What an event changes about one bag.
 *
 * @param containerId the bag
 * @param recorded the event
 * @param text what happened to the bag, in words
 * @param fields what is new about it
 */
record BagChange(String containerId, RecordedEvent recorded, String text, Document fields) {

    long position() {
        return recorded.position();
    }

    /** Writes the change into the bag's document and its history. */
    void apply(Document bag) {
        bag.putIfAbsent("orderId", recorded.orderId());
        bag.putAll(fields);
        Document entry = new Document("position", recorded.position())
                .append("kind", Kinds.of(recorded.event().getClass()))
                .append("text", text)
                .append("at", Moments.stored(recorded.event().occurredAt()));
        if (recorded.act().actor() != null) {
            entry.append("actor", recorded.act().actor());
        }
        if (recorded.act().site() != null) {
            entry.append("site", recorded.act().site());
        }
        bag.putIfAbsent("history", new ArrayList<Document>());
        bag.getList("history", Document.class).add(entry);
    }
}
