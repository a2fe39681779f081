package org.veintrail.query.figure;

import com.mongodb.client.MongoCollection;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.Leg;
import org.veintrail.order.event.*;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Projection;
import org.veintrail.query.projection.RecordedEvent;
import org.veintrail.query.projection.ViewCollections;

/** The moments and counts of every order that key figures are made of: one document per order. */
@Component
class FiguresProjection implements Projection {

    static final String NAME = "figures";
    static final String CHECKS = "checks";

    private final MongoCollection<Document> orders;

    FiguresProjection(ViewCollections collections) {
        this.orders = collections.named(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void project(List<RecordedEvent> batch) {
        DocumentBatch documents = new DocumentBatch(
                orders, batch.stream().map(RecordedEvent::orderId).toList());
        for (RecordedEvent recorded : batch) {
            Document order = documents.getOrNew(recorded.orderId());
            if (!DocumentBatch.hasSeen(order, recorded.position())) {
                apply(order, recorded);
                documents.seen(order, recorded.position());
            }
        }
        documents.write();
    }

    private static void apply(Document order, RecordedEvent recorded) {
        OffsetDateTime at = recorded.event().occurredAt().at();
        switch (recorded.event()) {
            case TherapyOrderPlaced e -> {
                order.put("windowDays", e.windowDays());
                reach(order, Milestone.PLACED, at);
            }
            case SlotChainConfirmed e -> reach(order, Milestone.CONFIRMED, at);
            case ApheresisRecorded e -> collected(order, e);
            case ShipmentReceived e -> {
                count(order, "received");
                reach(order, e.leg() == Leg.INBOUND ? Milestone.RECEIVED : Milestone.DELIVERED, at);
            }
            case TemperatureExcursionFound e -> count(order, "excursions");
            case MaterialAccepted e -> reach(order, Milestone.ACCEPTED, at);
            case ManufacturingRunStarted e -> {
                count(order, "runs");
                reach(order, Milestone.STARTED, at);
            }
            case ManufacturingRunFailed e -> count(order, "failedRuns");
            case CryopreservationRecorded e -> reach(order, Milestone.FROZEN, at);
            case ProductReleased e -> reach(order, Milestone.RELEASED, at);
            case ProductReleasedConditionally e -> reach(order, Milestone.RELEASED, at);
            case ProductReleasedOutOfSpecification e -> reach(order, Milestone.RELEASED, at);
            case ProductInfused e -> reach(order, Milestone.INFUSED, e.startedAt());
            case OrderCompleted e -> order.put("completed", true);
            case OrderCancelled e -> order.put("cancelled", true);
            case IdentityVerified e -> check(order, e.step(), "checks");
            case IdentityMismatchFound e -> {
                check(order, e.step(), "checks");
                check(order, e.step(), "mismatches");
            }
            case IdentityScanUnreadable e -> {
                check(order, e.step(), "checks");
                check(order, e.step(), "unreadable");
            }
            default -> {}
        }
    }

    /**
     * The clock runs from the latest collection; what followed an earlier one led nowhere, and the slots booked for the first say
     * nothing about the second.
     */
    private static void collected(Document order, ApheresisRecorded e) {
        EnumSet.range(Milestone.COLLECTED, Milestone.INFUSED).forEach(later -> order.remove(later.name()));
        if (e.attempt() > 1) {
            order.remove(Milestone.CONFIRMED.name());
        }
        reach(order, Milestone.COLLECTED, e.endedAt());
    }

    private static void reach(Document order, Milestone milestone, OffsetDateTime at) {
        order.putIfAbsent(milestone.name(), at.toString());
    }

    private static void count(Document order, String what) {
        order.put(what, order.getInteger(what, 0) + 1);
    }

    private static void check(Document order, CustodyStep step, String what) {
        Document checks = order.get(CHECKS, new Document());
        order.put(CHECKS, checks);
        Document ofStep = checks.get(step.name(), new Document());
        checks.put(step.name(), ofStep);
        count(ofStep, what);
    }

    @Override
    public void reset() {
        orders.deleteMany(new Document());
    }
}
