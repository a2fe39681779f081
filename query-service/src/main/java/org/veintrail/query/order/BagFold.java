package org.veintrail.query.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.ExcursionDecision;
import org.veintrail.order.Leg;
import org.veintrail.order.ScanFinding;
import org.veintrail.order.StoredBag;
import org.veintrail.order.event.*;
import org.veintrail.query.projection.Places;

/**
 * Follows each bag of an order, and what was proved of it: an order may have several bags, in several consignments, of several
 * attempts.
 */
final class BagFold {

    private BagFold() {}

    static void apply(OrderState o, OrderEvent event) {
        switch (event) {
            case IdentityVerified e -> verified(o, e);
            case IdentityMismatchFound e -> o.document().remove("verified");
            case IdentityScanUnreadable e -> forget(o, e.step());
            case ApheresisRecorded e ->
                e.bags().forEach(bag -> add(o, bag.containerId(), e.attempt(), false, Bag.State.COLLECTED));
            case ShipmentDispatched e -> dispatched(o, e);
            case ShipmentReceived e -> received(o, e);
            case TemperatureExcursionResolved e ->
                o.shipment(e.shipmentId())
                        .ifPresent(each -> each.put("spoilt", e.decision() == ExcursionDecision.REJECT));
            case MaterialAccepted e -> become(o, e.containers(), Bag.State.ACCEPTED);
            case MaterialRejected e -> become(o, e.containers(), Bag.State.REJECTED);
            case MaterialDisposed e -> become(o, e.containers(), Bag.State.DISPOSED);
            case ManufacturingRunStarted e -> become(o, e.containers(), Bag.State.IN_PROCESS);
            case HarvestRecorded e ->
                e.bags().forEach(bag -> add(o, bag.containerId(), o.attempt(), true, Bag.State.FILLED));
            case CryopreservationRecorded e ->
                become(o, e.bags().stream().map(StoredBag::containerId).toList(), Bag.State.STORED);
            case ProductReleased e -> become(o, e.containers(), Bag.State.RELEASED);
            case ProductReleasedConditionally e -> become(o, e.containers(), Bag.State.RELEASED);
            case ProductReleasedOutOfSpecification e -> become(o, e.containers(), Bag.State.RELEASED);
            case ProductThawed e -> thawed(o, e);
            case ProductInfused e -> become(o, List.of(e.containerId()), Bag.State.INFUSED);
            default -> {
                return;
            }
        }
        locate(o);
    }

    private static void add(OrderState o, String id, int attempt, boolean product, Bag.State state) {
        String site = o.text(product ? "manufacturingSite" : "apheresisSite");
        o.list("bags").add(Bag.made(id, attempt, product, state, Places.at(site)));
    }

    private static void become(OrderState o, List<String> containers, Bag.State state) {
        o.bags().filter(bag -> containers.contains(bag.id())).forEach(bag -> bag.become(state));
    }

    private static void verified(OrderState o, IdentityVerified e) {
        o.document().putIfAbsent("verified", new Document());
        Document verified = o.document().get("verified", Document.class);
        List<String> objects = new ArrayList<>(o.verified(e.step()));
        e.scans().stream()
                .map(ScanFinding::objectId)
                .filter(Objects::nonNull)
                .filter(object -> !objects.contains(object))
                .forEach(objects::add);
        verified.put(e.step().name(), objects);
    }

    private static void forget(OrderState o, CustodyStep step) {
        Document verified = o.document().get("verified", Document.class);
        if (verified != null) {
            verified.remove(step.name());
        }
    }

    /** What was proved of these objects holds no longer; what was proved of others does. */
    private static void forget(OrderState o, List<String> objects) {
        Document verified = o.document().get("verified", Document.class);
        if (verified == null) {
            return;
        }
        for (CustodyStep step : CustodyStep.values()) {
            verified.computeIfPresent(
                    step.name(),
                    (key, present) -> o.verified(step).stream()
                            .filter(object -> !objects.contains(object))
                            .toList());
        }
    }

    private static void dispatched(OrderState o, ShipmentDispatched e) {
        o.list("shipments")
                .add(new Document("id", e.shipmentId())
                        .append("leg", e.leg().name())
                        .append("to", e.to())
                        .append("containers", e.containers())
                        .append("shipper", e.shipperId()));
        o.bags().filter(bag -> e.containers().contains(bag.id())).forEach(bag -> {
            bag.move(Places.on(e));
            bag.document().put("shipmentId", e.shipmentId());
        });
        changedHands(o, e.containers(), e.shipperId());
    }

    private static void received(OrderState o, ShipmentReceived e) {
        o.shipment(e.shipmentId()).ifPresent(shipment -> {
            shipment.put("received", true);
            List<String> containers = shipment.getList("containers", String.class);
            o.bags().filter(bag -> containers.contains(bag.id())).forEach(bag -> bag.move(Places.at(e.site())));
            changedHands(o, containers, shipment.getString("shipper"));
        });
    }

    private static void changedHands(OrderState o, List<String> containers, String shipper) {
        List<String> objects = new ArrayList<>(containers);
        objects.add(shipper);
        forget(o, objects);
    }

    private static void thawed(OrderState o, ProductThawed e) {
        o.bags().filter(bag -> bag.id().equals(e.containerId())).forEach(bag -> {
            bag.become(Bag.State.THAWED);
            bag.document()
                    .put(
                            "thawedUntil",
                            e.thawedAt().plusMinutes(e.useWithinMinutes()).toString());
        });
        Document verified = o.document().get("verified", Document.class);
        if (verified != null) {
            verified.computeIfPresent(
                    CustodyStep.BEDSIDE.name(),
                    (key, present) -> o.verified(CustodyStep.BEDSIDE).stream()
                            .filter(object -> !object.equals(e.containerId()))
                            .toList());
        }
    }

    /** The cells are shown where those are that came furthest, what was given included; when none are left, where the last ones were. */
    private static void locate(OrderState o) {
        o.current()
                .filter(bag -> !bag.isGone() || bag.is(Bag.State.INFUSED))
                .max(Comparator.comparingInt(bag -> distance(o, bag)))
                .ifPresent(bag -> o.document().put("where", bag.where()));
    }

    private static int distance(OrderState o, Bag bag) {
        if (bag.travels()) {
            return o.shipment(bag.shipmentId())
                            .filter(each -> Leg.OUTBOUND.name().equals(each.getString("leg")))
                            .isPresent()
                    ? 3
                    : 1;
        }
        if (bag.isProduct()) {
            return bag.isAt(o.text("treatmentSite")) ? 4 : 2;
        }
        return bag.isAt(o.text("manufacturingSite")) ? 2 : 0;
    }
}
