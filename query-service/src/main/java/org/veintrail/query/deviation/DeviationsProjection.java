package org.veintrail.query.deviation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bson.Document;
import org.springframework.stereotype.Component;
import org.veintrail.order.ExcursionDecision;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.Signature;
import org.veintrail.order.event.*;
import org.veintrail.query.DeviationKind;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Findings;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.Projection;
import org.veintrail.query.projection.RecordedEvent;
import org.veintrail.query.projection.Signatures;
import org.veintrail.query.projection.ViewCollections;

/** Deviations, holds and excursions: one document per order that has or had any. */
@Component
class DeviationsProjection implements Projection {

    static final String NAME = "deviations";
    static final String MATTERS = "matters";
    static final String OPEN = "open";

    private final MongoCollection<Document> orders;

    DeviationsProjection(ViewCollections collections) {
        this.orders = collections.named(NAME);
        orders.createIndex(Indexes.descending(OPEN));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void project(List<RecordedEvent> all) {
        List<RecordedEvent> batch =
                all.stream().filter(DeviationsProjection::isOurs).toList();
        DocumentBatch documents = new DocumentBatch(
                orders, batch.stream().map(RecordedEvent::orderId).toList());
        for (RecordedEvent recorded : batch) {
            Document order = documents.getOrNew(recorded.orderId());
            if (!DocumentBatch.hasSeen(order, recorded.position())) {
                order.putIfAbsent(MATTERS, new ArrayList<Document>());
                List<Document> matters = order.getList(MATTERS, Document.class);
                apply(matters, recorded);
                order.put(OPEN, (int)
                        matters.stream().filter(DeviationsProjection::isOpen).count());
                documents.seen(order, recorded.position());
            }
        }
        documents.write();
    }

    private static boolean isOurs(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case DeviationOpened e -> true;
            case DeviationClosed e -> true;
            case IdentityMismatchFound e -> true;
            case IdentityHoldResolved e -> true;
            case TemperatureExcursionFound e -> true;
            case TemperatureExcursionResolved e -> true;
            default -> false;
        };
    }

    static boolean isOpen(Document matter) {
        return !matter.containsKey("closedAt");
    }

    private static void apply(List<Document> matters, RecordedEvent recorded) {
        switch (recorded.event()) {
            case DeviationOpened e ->
                matters.add(opened(recorded, DeviationKind.DEVIATION, e.deviationId(), e.description(), e.blocking()));
            case DeviationClosed e ->
                close(matters, recorded, is(DeviationKind.DEVIATION, e.deviationId()), e.conclusion(), e.signatures());
            case IdentityMismatchFound e ->
                matters.add(
                        opened(recorded, DeviationKind.IDENTITY_HOLD, e.step().code(), Findings.of(e), true));
            case IdentityHoldResolved e ->
                close(
                        matters,
                        recorded,
                        matter -> DeviationKind.IDENTITY_HOLD.name().equals(matter.getString("kind")),
                        (e.decision() == HoldDecision.CONTINUE ? "Go on: " : "Give the material up: ") + e.reason(),
                        e.signatures());
            case TemperatureExcursionFound e ->
                matters.add(opened(
                        recorded,
                        DeviationKind.EXCURSION,
                        e.shipmentId(),
                        e.readingsOutside() + " readings outside "
                                + e.temperatureClass().code() + ", from " + e.lowestCelsius() + " to "
                                + e.highestCelsius()
                                + " °C",
                        true));
            case TemperatureExcursionResolved e ->
                close(
                        matters,
                        recorded,
                        is(DeviationKind.EXCURSION, e.shipmentId()),
                        (e.decision() == ExcursionDecision.ACCEPT ? "Accepted: " : "Rejected: ") + e.reason(),
                        e.signatures());
            default -> throw new IllegalStateException(recorded.event().getClass() + " is no deviation");
        }
    }

    private static Predicate<Document> is(DeviationKind kind, String id) {
        return matter -> kind.name().equals(matter.getString("kind")) && id.equals(matter.getString("id"));
    }

    private static Document opened(
            RecordedEvent recorded, DeviationKind kind, String id, String description, boolean blocking) {
        Document matter = new Document("id", id)
                .append("kind", kind.name())
                .append("description", description)
                .append("blocking", blocking)
                .append("openedAt", Moments.stored(recorded.event().occurredAt()))
                .append("position", recorded.position());
        if (recorded.act().site() != null) {
            matter.append("site", recorded.act().site());
        }
        if (recorded.act().actor() != null) {
            matter.append("openedBy", recorded.act().actor());
        }
        return matter;
    }

    private static void close(
            List<Document> matters,
            RecordedEvent recorded,
            Predicate<Document> which,
            String decision,
            List<Signature> signatures) {
        matters.stream().filter(DeviationsProjection::isOpen).filter(which).forEach(matter -> {
            matter.append("closedAt", Moments.stored(recorded.event().occurredAt()))
                    .append("decision", decision)
                    .append("signatures", Signatures.stored(recorded.event(), signatures));
            if (recorded.act().actor() != null) {
                matter.append("closedBy", recorded.act().actor());
            }
        });
    }

    @Override
    public void reset() {
        orders.deleteMany(new Document());
    }
}
