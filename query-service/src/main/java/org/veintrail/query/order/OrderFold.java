package org.veintrail.query.order;

import java.time.Duration;
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
import org.veintrail.order.ScanFinding;
import org.veintrail.order.Slot;
import org.veintrail.order.Verdict;
import org.veintrail.order.event.*;
import org.veintrail.query.Stage;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.Places;
import org.veintrail.query.projection.RecordedEvent;

/** Follows an order on its way, one event at a time. */
final class OrderFold {

    /** What belongs to one collection attempt and is forgotten when the next one begins. */
    private static final Set<String> OF_ATTEMPT = Set.of(
            "where",
            "shipmentId",
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
            "thawedUntil",
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
        switch (recorded.event()) {
            case TherapyOrderPlaced e -> placed(o, e, recorded.position());
            case SlotChainConfirmed e -> confirmed(o, e);
            case LabelsIssued e -> labelled(o, e);
            case LabelReprinted e -> {}
            case LabelPolicySet e -> {}
            case IdentityVerified e -> {
                o.document().put("verified", e.step().name());
                scanner(o, e.step(), recorded);
            }
            case IdentityMismatchFound e -> held(o, e);
            case IdentityHoldResolved e -> resolved(o, e);
            case ApheresisRecorded e -> collected(o, e);
            case ShipmentDispatched e -> dispatched(o, e);
            case ShipmentReceived e -> received(o, e);
            case TemperatureExcursionFound e -> o.list("excursions").add(excursion(e));
            case TemperatureExcursionResolved e ->
                o.list("excursions").removeIf(each -> e.shipmentId().equals(each.getString("id")));
            case MaterialAccepted e -> enterUnchecked(o, Stage.ACCEPTED, at);
            case MaterialRejected e -> enterUnchecked(o, Stage.REJECTED, at);
            case MaterialDisposed e -> gone(o, e.containers());
            case RecollectionRequested e -> recollected(o, e);
            case ManufacturingRunStarted e -> started(o, e);
            case SelectionRecorded e -> o.document().put("phase", "selected");
            case TransductionRecorded e -> o.document().put("phase", "transduced");
            case ExpansionSampled e -> o.document().put("phase", "sampled");
            case HarvestRecorded e -> harvested(o, e);
            case CryopreservationRecorded e -> enterUnchecked(o, Stage.TESTING, at);
            case ManufacturingRunFailed e -> enterUnchecked(o, Stage.RUN_FAILED, at);
            case QcResultRecorded e -> tested(o, e);
            case ProductReleased e -> released(o, List.of(), at);
            case ProductReleasedConditionally e -> released(o, e.outstanding(), at);
            case ProductReleasedOutOfSpecification e -> released(o, List.of(), at);
            case OutOfSpecificationSupplyRequested e -> o.document().put("requestedOutOfSpecification", true);
            case OutOfSpecificationAssessed e -> o.document().put("assessedOutOfSpecification", true);
            case ProductRecalled e -> recalled(o, e);
            case LymphodepletionStarted e -> o.enter(Stage.CONDITIONING, at);
            case ProductThawed e -> thawed(o, e);
            case ProductInfused e -> infused(o, e);
            case OrderCompleted e -> o.enter(Stage.COMPLETED, at);
            case OrderCancelled e -> o.enter(Stage.CANCELLED, at);
            case DeviationOpened e -> o.list("deviations").add(deviation(e));
            case DeviationClosed e ->
                o.list("deviations").removeIf(each -> e.deviationId().equals(each.getString("id")));
            case IdentityScanUnreadable e -> o.document().remove("verified");
            case StepRefused e -> {}
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

    /** A change of hands: what was checked before proves nothing after it. */
    private static void enterUnchecked(OrderState o, Stage stage, LocalMoment at) {
        o.document().remove("verified");
        o.enter(stage, at);
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
        String findings = String.join(
                "; ",
                e.scans().stream()
                        .filter(scan -> scan.verdict() != Verdict.MATCH)
                        .map(ScanFinding::finding)
                        .toList());
        o.document().remove("verified");
        o.document()
                .put(
                        "hold",
                        matter(
                                e.step().code(),
                                "Check at " + e.step().code() + " failed: " + findings,
                                e.occurredAt()));
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
                .append("donationId", e.donationId())
                .append("where", Places.at(o.text("apheresisSite")));
        e.bags().forEach(bag -> o.list("bags").add(bag(bag.containerId())));
        enterUnchecked(o, Stage.COLLECTED, e.occurredAt());
    }

    private static void dispatched(OrderState o, ShipmentDispatched e) {
        o.document()
                .append("where", Places.on(e))
                .append("shipmentId", e.shipmentId())
                .append("frozenTransport", !e.temperatureClass().isFresh());
        enterUnchecked(o, e.leg() == Leg.INBOUND ? Stage.TO_PLANT : Stage.TO_SITE, e.occurredAt());
    }

    private static void received(OrderState o, ShipmentReceived e) {
        o.document().put("where", Places.at(e.site()));
        if (e.leg() == Leg.OUTBOUND) {
            o.document().putIfAbsent("deliveredAt", e.occurredAt().at().toString());
        }
        enterUnchecked(o, e.leg() == Leg.INBOUND ? Stage.RECEIPT : Stage.DELIVERED, e.occurredAt());
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

    private static Document bag(String id) {
        return new Document("id", id);
    }

    private static void gone(OrderState o, List<String> containers) {
        o.list("bags").stream()
                .filter(bag -> containers.contains(bag.getString("id")))
                .forEach(bag -> bag.put("gone", true));
    }

    private static void recollected(OrderState o, RecollectionRequested e) {
        OF_ATTEMPT.forEach(o.document()::remove);
        o.document().append("attempt", e.attempt()).append("results", new ArrayList<>());
        o.document().put("outstanding", List.of());
        o.enter(Stage.RECOLLECTION, e.occurredAt());
    }

    private static void started(OrderState o, ManufacturingRunStarted e) {
        gone(o, e.containers());
        o.document().append("batchId", e.batchId()).append("phase", "started");
        o.document().put("results", new ArrayList<>());
        enterUnchecked(o, Stage.MANUFACTURE, e.occurredAt());
    }

    private static void harvested(OrderState o, HarvestRecorded e) {
        e.bags().forEach(bag -> o.list("bags").add(bag(bag.containerId()).append("product", true)));
        enterUnchecked(o, Stage.FILLED, e.occurredAt());
    }

    private static void tested(OrderState o, QcResultRecorded e) {
        o.list("results").removeIf(result -> e.test().equals(result.getString("test")));
        o.list("results")
                .add(new Document("test", e.test())
                        .append("value", e.value().toString())
                        .append("unit", e.unit())
                        .append("specification", e.specification())
                        .append("verdict", e.verdict().name())
                        .append("at", Moments.stored(e.occurredAt())));
        if (e.verdict() == QcVerdict.PASS || o.flag("released")) {
            o.document()
                    .put(
                            "outstanding",
                            o.names("outstanding").stream()
                                    .filter(test -> !test.equals(e.test()))
                                    .toList());
        }
    }

    private static void released(OrderState o, List<String> outstanding, LocalMoment at) {
        o.document().append("released", true).append("outstanding", outstanding);
        enterUnchecked(o, Stage.RELEASED, at);
    }

    private static void recalled(OrderState o, ProductRecalled e) {
        o.document().put("recalled", matter(e.batchId(), "The late result of " + e.test() + " failed", e.occurredAt()));
        if (!o.isClosed()) {
            o.enter(Stage.RECALLED, e.occurredAt());
        }
    }

    private static void thawed(OrderState o, ProductThawed e) {
        o.document()
                .put(
                        "thawedUntil",
                        e.thawedAt()
                                .plus(Duration.ofMinutes(e.useWithinMinutes()))
                                .toString());
        o.document().put("thawedBag", e.containerId());
        enterUnchecked(o, Stage.THAWED, e.occurredAt());
    }

    private static void infused(OrderState o, ProductInfused e) {
        gone(o, List.of(e.containerId()));
        o.document().remove("thawedUntil");
        enterUnchecked(o, Stage.INFUSION, e.occurredAt());
    }
}
