package org.veintrail.query.container;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CollectedBag;
import org.veintrail.order.FilledBag;
import org.veintrail.order.IssuedLabel;
import org.veintrail.order.LabelKind;
import org.veintrail.order.ScanFinding;
import org.veintrail.order.ScanKind;
import org.veintrail.order.event.*;
import org.veintrail.order.event.PatientIdentityErased;
import org.veintrail.query.ContainerView.Kind;
import org.veintrail.query.ContainerView.State;
import org.veintrail.query.projection.Places;
import org.veintrail.query.projection.RecordedEvent;

/**
 * What an event means for bags. The order's document knows its sites, which bags each shipment carries and which bags each batch
 * made, because later events name the shipment or the batch alone.
 */
final class BagChanges {

    private final RecordedEvent recorded;
    private final Document head;
    private final List<BagChange> changes = new ArrayList<>();

    private BagChanges(RecordedEvent recorded, Document head) {
        this.recorded = recorded;
        this.head = head;
    }

    /** The changes of one event; what the order has to remember goes into its document. */
    static List<BagChange> of(RecordedEvent recorded, Document head) {
        BagChanges changes = new BagChanges(recorded, head);
        changes.read();
        return changes.changes;
    }

    /** Whether an event says anything about bags or about what later events of bags need. */
    static boolean isAboutBags(OrderEvent event) {
        return switch (event) {
            case SlotChainConfirmed e -> false;
            case SlotChainHeld e -> false;
            case SlotHoldEnded e -> false;
            case SlotCancelled e -> false;
            case SlotChainReleased e -> false;
            case IdentityScanUnreadable e -> false;
            case IdentityHoldResolved e -> false;
            case TemperatureExcursionFound e -> false;
            case TemperatureExcursionResolved e -> false;
            case SelectionRecorded e -> false;
            case TransductionRecorded e -> false;
            case ExpansionSampled e -> false;
            case QcResultRecorded e -> false;
            case OutOfSpecificationSupplyRequested e -> false;
            case OutOfSpecificationAssessed e -> false;
            case LymphodepletionStarted e -> false;
            case DeviationOpened e -> false;
            case DeviationClosed e -> false;
            case OrderCancelled e -> false;
            case PatientIdentityErased e -> false;
            case OrderCompleted e -> false;
            case StepRefused e -> false;
            default -> true;
        };
    }

    private void read() {
        switch (recorded.event()) {
            case TherapyOrderPlaced e ->
                head.append("apheresisSite", e.apheresisSite())
                        .append("manufacturingSite", e.manufacturingSite())
                        .append("attempt", 1);
            case LabelsIssued e -> labels(e);
            case ApheresisRecorded e -> e.bags().forEach(bag -> collected(e, bag));
            case IdentityVerified e ->
                scanned(e.scans(), "Identity verified at " + e.step().code());
            case IdentityMismatchFound e ->
                scanned(e.scans(), "Identity mismatch at " + e.step().code());
            case ShipmentDispatched e -> {
                remember("shipments", e.shipmentId(), e.containers());
                all(
                        e.containers(),
                        "Sent from " + e.from() + " to " + e.to() + " as " + e.shipmentId(),
                        state(State.IN_TRANSIT).append("where", Places.on(e)));
            }
            case ShipmentReceived e ->
                all(
                        remembered("shipments", e.shipmentId()),
                        "Received at " + e.site() + " with " + e.shipmentId(),
                        state(State.RECEIVED).append("where", Places.at(e.site())));
            case MaterialAccepted e -> all(e.containers(), "Accepted for manufacture", state(State.ACCEPTED));
            case MaterialRejected e -> all(e.containers(), "Rejected: " + e.reason(), state(State.REJECTED));
            case MaterialDisposed e -> all(e.containers(), "Disposed of: " + e.reason(), state(State.DISPOSED));
            case ManufacturingRunStarted e ->
                all(
                        e.containers(),
                        "Used in batch " + e.batchId(),
                        state(State.USED).append("batchId", e.batchId()));
            case HarvestRecorded e -> {
                remember(
                        "batches",
                        e.batchId(),
                        e.bags().stream().map(FilledBag::containerId).toList());
                e.bags().forEach(bag -> filled(e, bag));
            }
            case CryopreservationRecorded e ->
                e.bags()
                        .forEach(bag -> one(
                                bag.containerId(),
                                "Frozen in run " + e.freezerRun() + ", stored in " + bag.position(),
                                state(State.FROZEN)
                                        .append("where", Places.at(site("manufacturingSite"), bag.position()))));
            case ManufacturingRunFailed e ->
                all(remembered("batches", e.batchId()), "Run failed: " + e.reason(), state(State.FAILED));
            case ProductReleased e -> all(e.containers(), "Released", state(State.RELEASED));
            case ProductReleasedConditionally e ->
                all(
                        e.containers(),
                        "Released while " + String.join(", ", e.outstanding()) + " is outstanding",
                        state(State.RELEASED));
            case ProductReleasedOutOfSpecification e ->
                all(e.containers(), "Released out of specification", state(State.RELEASED));
            case ProductRecalled e -> all(e.containers(), "Recalled: " + e.test() + " failed", state(State.RECALLED));
            case ProductThawed e ->
                one(
                        e.containerId(),
                        "Thawed, to be given within " + e.useWithinMinutes() + " minutes",
                        state(State.THAWED));
            case ProductInfused e -> one(e.containerId(), "Given to the patient", state(State.INFUSED));
            case RecollectionRequested e -> head.put("attempt", e.attempt());
            default -> {}
        }
    }

    private void labels(LabelsIssued e) {
        String site = recorded.act().site();
        e.labels().stream()
                .filter(label -> label.kind() == LabelKind.BAG)
                .map(IssuedLabel::objectId)
                .distinct()
                .forEach(bag -> one(
                        bag,
                        knows(bag) ? "Labelled again" : "Labelled",
                        knows(bag)
                                ? new Document()
                                : state(State.LABELLED)
                                        .append("where", Places.at(site == null ? site("apheresisSite") : site))
                                        .append("attempt", head.getInteger("attempt", 1))));
    }

    private void collected(ApheresisRecorded e, CollectedBag bag) {
        head.put("attempt", e.attempt());
        one(
                bag.containerId(),
                "Collected, donation " + e.donationId(),
                state(State.COLLECTED)
                        .append("kind", Kind.COLLECTION.name())
                        .append("where", Places.at(site("apheresisSite")))
                        .append("attempt", e.attempt())
                        .append("donationId", e.donationId())
                        .append("volumeMl", bag.volumeMl())
                        .append("cells", bag.totalNucleatedCells()));
    }

    private void filled(HarvestRecorded e, FilledBag bag) {
        one(
                bag.containerId(),
                "Filled from batch " + e.batchId(),
                state(State.FILLED)
                        .append("kind", Kind.PRODUCT.name())
                        .append("where", Places.at(site("manufacturingSite")))
                        .append("attempt", head.getInteger("attempt", 1))
                        .append("batchId", e.batchId())
                        .append("volumeMl", bag.volumeMl())
                        .append("cells", bag.carPositiveViableCells()));
    }

    /** Only bags of this order: a foreign bag under the scanner has its own history, which this scan is no part of. */
    private void scanned(List<ScanFinding> scans, String text) {
        scans.stream()
                .filter(scan -> scan.kind() == ScanKind.BAG)
                .flatMap(scan -> Stream.ofNullable(scan.objectId()))
                .distinct()
                .filter(this::knows)
                .forEach(bag -> one(bag, text, new Document()));
    }

    /** Another label changes nothing about a bag. */
    private boolean knows(String bag) {
        return head.containsKey("bags") && head.getList("bags", String.class).contains(bag);
    }

    private void all(List<String> containers, String text, Document fields) {
        containers.forEach(container -> one(container, text, fields));
    }

    private void one(String container, String text, Document fields) {
        head.putIfAbsent("bags", new ArrayList<String>());
        List<String> bags = head.getList("bags", String.class);
        if (!bags.contains(container)) {
            bags.add(container);
        }
        changes.add(new BagChange(container, recorded, text, fields));
    }

    private static Document state(State state) {
        return new Document("state", state.name());
    }

    private String site(String key) {
        @Nullable String site = head.getString(key);
        return site == null ? "unknown" : site;
    }

    private void remember(String what, String id, List<String> containers) {
        head.putIfAbsent(what, new ArrayList<Document>());
        head.getList(what, Document.class).add(new Document("id", id).append("containers", containers));
    }

    private List<String> remembered(String what, String id) {
        if (!head.containsKey(what)) {
            return List.of();
        }
        return head.getList(what, Document.class).stream()
                .filter(each -> id.equals(each.getString("id")))
                .flatMap(each -> each.getList("containers", String.class).stream())
                .toList();
    }
}
