package org.veintrail.query.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.LabelKind;
import org.veintrail.order.Leg;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.Slot;
import org.veintrail.order.event.*;
import org.veintrail.query.Stage;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Findings;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.RecordedEvent;

/** Follows an order on its way, one event at a time. */
final class OrderFold {

    /** What belongs to one collection attempt and is forgotten when the next one begins. */
    private static final Set<String> OF_ATTEMPT = Set.of(
            "where",
            "collectedAt",
            "deliveredAt",
            "donationId",
            "batchId",
            "phase",
            "frozenTransport",
            "verified",
            "labelled",
            "batchLabelled",
            "released",
            "recalled",
            "requestedOutOfSpecification",
            "assessedOutOfSpecification");

    private OrderFold() {}

    /** Follows the orders of a batch; every event of an order changes its document once. */
    static void apply(List<RecordedEvent> batch, DocumentBatch orders, Consumer<OrderState> changed) {
        for (RecordedEvent recorded : batch) {
            Document document = orders.getOrNew(recorded.orderId());
            OrderState state = new OrderState(document);
            boolean placed = state.isKnown() || recorded.event() instanceof TherapyOrderPlaced;
            if (placed && !DocumentBatch.hasSeen(document, recorded.position())) {
                apply(state, recorded);
                changed.accept(state);
                orders.seen(document, recorded.position());
            }
        }
    }

    private static void apply(OrderState o, RecordedEvent recorded) {
        LocalMoment at = recorded.event().occurredAt();
        o.document().put("lastEventAt", Moments.stored(at));
        if (recorded.event() instanceof TherapyOrderPlaced e) {
            placed(o, e, recorded.position());
            return;
        }
        BagFold.apply(o, recorded.event());
        switch (recorded.event()) {
            case SlotChainConfirmed e -> confirmed(o, e);
            case SlotChainHeld e -> {}
            case SlotHoldEnded e -> {}
            case SlotCancelled e ->
                o.list("slots")
                        .removeIf(each -> e.slot().resource().equals(each.getString("resource"))
                                && e.slot().start().toString().equals(each.getString("start")));
            case SlotChainReleased e -> unbooked(o, at);
            case LabelsIssued e -> labelled(o, e);
            case IdentityVerified e -> scanner(o, e.step(), recorded);
            case IdentityMismatchFound e -> held(o, e);
            case IdentityHoldResolved e -> resolved(o, e);
            case ApheresisRecorded e -> collected(o, e);
            case ShipmentDispatched e -> dispatched(o, e);
            case ShipmentReceived e -> received(o, e);
            case TemperatureExcursionFound e -> o.list("excursions").add(excursion(e));
            case TemperatureExcursionResolved e ->
                o.list("excursions").removeIf(each -> e.shipmentId().equals(each.getString("id")));
            case MaterialAccepted e -> judged(o, at);
            case MaterialRejected e -> judged(o, at);
            case RecollectionRequested e -> recollected(o, e);
            case ManufacturingRunStarted e -> started(o, e);
            case SelectionRecorded e -> o.document().put("phase", "selected");
            case TransductionRecorded e -> o.document().put("phase", "transduced");
            case ExpansionSampled e -> o.document().put("phase", "sampled");
            case HarvestRecorded e -> enter(o, Stage.FILLED, at);
            case CryopreservationRecorded e -> enter(o, Stage.TESTING, at);
            case ManufacturingRunFailed e -> enter(o, Stage.RUN_FAILED, at);
            case QcResultRecorded e -> tested(o, e);
            case ProductReleased e -> released(o, List.of(), at);
            case ProductReleasedConditionally e -> released(o, e.outstanding(), at);
            case ProductReleasedOutOfSpecification e -> released(o, List.of(), at);
            case OutOfSpecificationSupplyRequested e -> o.document().put("requestedOutOfSpecification", true);
            case OutOfSpecificationAssessed e -> o.document().put("assessedOutOfSpecification", true);
            case ProductRecalled e -> recalled(o, e);
            case LymphodepletionStarted e -> enter(o, Stage.CONDITIONING, at);
            case ProductThawed e -> enter(o, Stage.THAWED, at);
            case ProductInfused e ->
                enter(o, o.current(Bag.State.THAWED).isEmpty() ? Stage.INFUSION : Stage.THAWED, at);
            case OrderCompleted e -> o.enter(Stage.COMPLETED, at);
            case OrderCancelled e -> o.enter(Stage.CANCELLED, at);
            case DeviationOpened e -> o.list("deviations").add(deviation(e));
            case DeviationClosed e ->
                o.list("deviations").removeIf(each -> e.deviationId().equals(each.getString("id")));
            default -> {
                // Scans, refusals and disposals concern bags alone, or nothing that is shown here.
            }
        }
    }

    /** A check of identity is as good as the scanner behind it; the next check speaks for itself. */
    private static void scanner(OrderState o, CustodyStep step, RecordedEvent recorded) {
        String why = recorded.act().scannerCheck();
        if (why == null) {
            o.document().remove("scannerWarning");
        } else {
            o.document()
                    .put(
                            "scannerWarning",
                            "Identity at " + step.code() + " was checked on "
                                    + recorded.act().device() + ", whose scanner check is " + why);
        }
    }

    /** A recalled product stays recalled, whatever still happens to it, until there is another. */
    private static void enter(OrderState o, Stage stage, LocalMoment at) {
        if (o.stage() != Stage.RECALLED) {
            o.enter(stage, at);
        }
    }

    private static void placed(OrderState o, TherapyOrderPlaced e, long position) {
        o.document()
                .append("placed", position)
                .append("product", e.product())
                .append("indication", e.indication())
                .append("patientReference", e.patientReference())
                .append("priority", e.priority().name())
                .append("treatmentSite", e.treatmentSite())
                .append("apheresisSite", e.apheresisSite())
                .append("manufacturingSite", e.manufacturingSite())
                .append("windowDays", e.windowDays())
                .append("consentReference", e.consentReference())
                .append("placedAt", Moments.stored(e.occurredAt()))
                .append("attempt", 1);
        o.enter(Stage.ORDERED, e.occurredAt());
    }

    private static void confirmed(OrderState o, SlotChainConfirmed e) {
        o.document().put("slots", e.slots().stream().map(OrderFold::slot).toList());
        if (o.stage() == Stage.ORDERED || o.stage() == Stage.RECOLLECTION) {
            o.enter(Stage.SCHEDULED, e.occurredAt());
        }
    }

    private static void unbooked(OrderState o, LocalMoment at) {
        o.list("slots").clear();
        if (o.stage() == Stage.SCHEDULED) {
            o.enter(Stage.ORDERED, at);
        }
    }

    private static Document slot(Slot slot) {
        return new Document("kind", slot.kind().name())
                .append("resource", slot.resource())
                .append("start", slot.start().toString())
                .append("end", slot.end().toString());
    }

    private static void labelled(OrderState o, LabelsIssued e) {
        e.labels().forEach(label -> {
            if (label.kind() == LabelKind.BAG) {
                o.document().put("labelled", true);
            } else if (label.kind() == LabelKind.BATCH_RECORD) {
                o.document().put("batchLabelled", true);
            }
        });
    }

    private static void held(OrderState o, IdentityMismatchFound e) {
        o.document().put("hold", matter(e.step().code(), Findings.of(e), e.occurredAt()));
    }

    private static void resolved(OrderState o, IdentityHoldResolved e) {
        if (e.decision() == HoldDecision.CONTINUE) {
            o.document().remove("hold");
        } else if (o.isOnHold()) {
            o.document()
                    .get("hold", Document.class)
                    .append("stopped", true)
                    .append("text", "The material is given up after a failed check: " + e.reason());
        }
    }

    private static void collected(OrderState o, ApheresisRecorded e) {
        o.document()
                .append("attempt", e.attempt())
                .append("collectedAt", e.endedAt().toString())
                .append("donationId", e.donationId());
        enter(o, Stage.COLLECTED, e.occurredAt());
    }

    /** Of several consignments of the product the first one moves the order on. */
    private static void dispatched(OrderState o, ShipmentDispatched e) {
        if (e.leg() == Leg.INBOUND) {
            o.document().put("frozenTransport", !e.temperatureClass().isFresh());
            enter(o, Stage.TO_PLANT, e.occurredAt());
        } else if (o.stage() == Stage.RELEASED) {
            enter(o, Stage.TO_SITE, e.occurredAt());
        }
    }

    /** What arrives late of an attempt that was given up moves nothing on. */
    private static void received(OrderState o, ShipmentReceived e) {
        boolean awaited = o.current().anyMatch(bag -> e.shipmentId().equals(bag.shipmentId()));
        if (!awaited) {
            return;
        }
        if (e.leg() == Leg.INBOUND) {
            enter(o, Stage.RECEIPT, e.occurredAt());
        } else {
            o.document().putIfAbsent("deliveredAt", e.occurredAt().at().toString());
            if (o.stage() == Stage.RELEASED || o.stage() == Stage.TO_SITE) {
                enter(o, Stage.DELIVERED, e.occurredAt());
            }
        }
    }

    /** One accepted bag is enough to go on; only when every bag is rejected, the collection is. */
    private static void judged(OrderState o, LocalMoment at) {
        boolean undecided =
                o.current(Bag.State.COLLECTED).stream().anyMatch(bag -> bag.isAt(o.text("manufacturingSite")));
        if (!o.current(Bag.State.ACCEPTED).isEmpty()) {
            enter(o, Stage.ACCEPTED, at);
        } else {
            enter(o, undecided ? Stage.RECEIPT : Stage.REJECTED, at);
        }
    }

    private static Document excursion(TemperatureExcursionFound e) {
        return matter(
                e.shipmentId(),
                e.readingsOutside() + " readings of shipment " + e.shipmentId() + " lie outside "
                        + e.temperatureClass().code() + ", from " + e.lowestCelsius() + " to " + e.highestCelsius()
                        + " °C",
                e.occurredAt());
    }

    private static Document deviation(DeviationOpened e) {
        return matter(e.deviationId(), e.description(), e.occurredAt()).append("blocking", e.blocking());
    }

    private static Document matter(String id, String text, LocalMoment at) {
        return new Document("id", id).append("text", text).append("at", Moments.stored(at));
    }

    private static void recollected(OrderState o, RecollectionRequested e) {
        OF_ATTEMPT.forEach(o.document()::remove);
        o.document().append("attempt", e.attempt()).append("results", new ArrayList<>());
        o.document().put("outstanding", List.of());
        o.enter(Stage.RECOLLECTION, e.occurredAt());
    }

    private static void started(OrderState o, ManufacturingRunStarted e) {
        o.document().append("batchId", e.batchId()).append("phase", "started");
        o.document().put("results", new ArrayList<>());
        enter(o, Stage.MANUFACTURE, e.occurredAt());
    }

    /** A late result of a batch that was given up says nothing about the one that counts. */
    private static void tested(OrderState o, QcResultRecorded e) {
        if (!e.batchId().equals(o.textOrNull("batchId"))) {
            return;
        }
        o.list("results").removeIf(result -> e.test().equals(result.getString("test")));
        o.list("results")
                .add(new Document("test", e.test())
                        .append("value", e.value().toString())
                        .append("unit", e.unit())
                        .append("specification", e.specification())
                        .append("verdict", e.verdict().name())
                        .append("at", Moments.stored(e.occurredAt())));
        o.document()
                .put(
                        "outstanding",
                        o.names("outstanding").stream()
                                .filter(test -> !test.equals(e.test()))
                                .toList());
        if (e.verdict() == QcVerdict.FAIL) {
            // A failure that was not known when the product was asked for and assessed calls for both again.
            o.document().remove("requestedOutOfSpecification");
            o.document().remove("assessedOutOfSpecification");
        }
    }

    private static void released(OrderState o, List<String> outstanding, LocalMoment at) {
        o.document().append("released", true).append("outstanding", outstanding);
        if (o.stage() == Stage.TESTING) {
            enter(o, Stage.RELEASED, at);
        }
    }

    private static void recalled(OrderState o, ProductRecalled e) {
        o.document().put("recalled", matter(e.batchId(), "The late result of " + e.test() + " failed", e.occurredAt()));
        if (!o.isClosed()) {
            o.enter(Stage.RECALLED, e.occurredAt());
        }
    }
}
