package org.veintrail.query.order;

import static org.veintrail.query.order.WorkItems.NURSE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.Leg;
import org.veintrail.order.SlotKind;
import org.veintrail.query.Stage;
import org.veintrail.query.WorkItem;
import org.veintrail.query.order.WorkItems.Task;

/** What can be done next for an order, by whom and where, as it follows from its stage and from each of its bags. */
final class NextSteps {

    private static final String QC_ANALYST = "qc-analyst";
    private static final String QUALIFIED_PERSON = "qualified-person";

    /** Results that may come after a conditional release. */
    private static final Set<String> MAY_FOLLOW = Set.of("vector-copy-number", "mycoplasma", "sterility");

    private static final Set<String> RELEASE_TESTS = Set.of(
            "viability", "cd3-purity", "car-expression", "endotoxin", "vector-copy-number", "mycoplasma", "sterility");

    private final OrderState order;
    private final String collectedAt;
    private final String madeAt;
    private final String givenAt;
    private final WorkItems items;

    private NextSteps(OrderState order) {
        this.order = order;
        this.collectedAt = order.text("apheresisSite");
        this.madeAt = order.text("manufacturingSite");
        this.givenAt = order.text("treatmentSite");
        this.items = new WorkItems(order);
    }

    /** Every next step of an order, at every site. */
    static List<WorkItem> of(OrderState order) {
        NextSteps steps = new NextSteps(order);
        if (!order.isClosed()) {
            steps.items.decisions(steps.madeAt);
        }
        steps.way();
        steps.lateResults();
        steps.leftovers();
        return steps.items.items();
    }

    private void way() {
        switch (order.stage()) {
            case ORDERED ->
                next(madeAt, "planner", "confirm-slot-chain", "Book and confirm every place and time", null);
            case SCHEDULED, RECOLLECTION -> collect();
            case COLLECTED ->
                items.checked(
                        CustodyStep.DISPATCH_IN,
                        new Task(
                                collectedAt,
                                NURSE,
                                "dispatch-shipment",
                                "Hand the collection to the courier",
                                freshLimit()),
                        order.current(Bag.State.COLLECTED));
            case TO_PLANT, RECEIPT, ACCEPTED -> intoThePlant();
            case MANUFACTURE -> manufacture();
            case FILLED ->
                items.checked(
                        CustodyStep.FILL,
                        new Task(
                                madeAt,
                                "operator",
                                "record-cryopreservation",
                                "Freeze and store the product",
                                order.windowCloses()),
                        order.current(Bag.State.FILLED));
            case TESTING -> release();
            case RELEASED, TO_SITE, DELIVERED, CONDITIONING, THAWED, INFUSION -> toThePatient();
            case REJECTED, RUN_FAILED ->
                items.add(madeAt, "qa", "request-recollection", "Ask for a new collection, or cancel the order");
            case RECALLED -> arrivals(Leg.OUTBOUND, givenAt, NURSE, "Receive the recalled product", null);
            case CANCELLED, COMPLETED -> {}
        }
    }

    private void collect() {
        Instant due = slot(SlotKind.APHERESIS_CHAIR);
        Task collect = new Task(collectedAt, NURSE, "record-apheresis", "Collect the cells", due);
        if (!order.flag("labelled")) {
            next(collectedAt, NURSE, "issue-labels", "Print the labels of the collection bags", due);
        } else if (order.verified(CustodyStep.COLLECTION).isEmpty()) {
            items.check(CustodyStep.COLLECTION, collect, List.of());
        } else {
            items.next(collect);
        }
    }

    private void intoThePlant() {
        arrivals(Leg.INBOUND, madeAt, "receiver", "Receive the collection", freshLimit());
        List<Bag> arrived = order.current(Bag.State.COLLECTED).stream()
                .filter(bag -> bag.isAt(madeAt))
                .toList();
        items.checked(
                CustodyStep.RECEIPT_IN,
                new Task(madeAt, "receiver", "accept-material", "Accept or reject the collection", freshLimit()),
                arrived.stream().filter(bag -> !order.wasSpoilt(bag)).toList());
        List<Bag> spoilt = arrived.stream().filter(order::wasSpoilt).toList();
        if (!spoilt.isEmpty()) {
            items.next(
                    new Task(madeAt, "receiver", "reject-material", "Reject what came in a rejected shipment", null),
                    spoilt);
        }
        if (order.stage() == Stage.ACCEPTED) {
            start();
        }
    }

    private void start() {
        Instant due = slot(SlotKind.SUITE);
        if (order.flag("batchLabelled")) {
            items.checked(
                    CustodyStep.RUN_START,
                    new Task(madeAt, "operator", "start-manufacturing-run", "Open the batch", due),
                    order.current(Bag.State.ACCEPTED));
        } else {
            next(madeAt, "operator", "issue-labels", "Print the labels of the batch record", due);
        }
    }

    private void manufacture() {
        switch (order.text("phase")) {
            case "started" -> next(madeAt, "operator", "record-selection", "Select and activate the cells", null);
            case "selected" -> next(madeAt, "operator", "record-transduction", "Transduce the cells", null);
            case "transduced" ->
                next(madeAt, "operator", "record-expansion-sample", "Measure a sample of the culture", null);
            default ->
                next(
                        madeAt,
                        "operator",
                        "record-harvest",
                        "Harvest and fill, or measure another sample",
                        order.windowCloses());
        }
    }

    private void release() {
        List<String> missing = RELEASE_TESTS.stream()
                .filter(test ->
                        order.list("results").stream().noneMatch(result -> test.equals(result.getString("test"))))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            String named = String.join(", ", missing);
            next(madeAt, QC_ANALYST, "record-qc-result", "Results missing: " + named, order.windowCloses());
            if (MAY_FOLLOW.containsAll(missing) && !order.isOutOfSpecification()) {
                next(
                        madeAt,
                        QUALIFIED_PERSON,
                        "release-product-conditionally",
                        "Release while " + named + " is outstanding, or wait",
                        order.windowCloses());
            }
        } else if (!order.isOutOfSpecification()) {
            next(
                    madeAt,
                    QUALIFIED_PERSON,
                    "release-product",
                    "Every result is in: release the product",
                    order.windowCloses());
        } else if (!order.flag("requestedOutOfSpecification")) {
            next(
                    givenAt,
                    "physician",
                    "request-out-of-specification-supply",
                    "The product is out of specification: ask for it, or cancel",
                    order.windowCloses());
        } else if (!order.flag("assessedOutOfSpecification")) {
            next(madeAt, "qa", "assess-out-of-specification", "Assess the risk of the product", order.windowCloses());
        } else {
            next(
                    madeAt,
                    QUALIFIED_PERSON,
                    "release-out-of-specification",
                    "Release the product on request",
                    order.windowCloses());
        }
    }

    /** From the release on, each bag goes its own way: some may still be stored while others are given. */
    private void toThePatient() {
        List<Bag> released = order.current(Bag.State.RELEASED);
        items.checked(
                CustodyStep.DISPATCH_OUT,
                new Task(
                        madeAt,
                        "receiver",
                        "dispatch-shipment",
                        "Hand the product to the courier",
                        order.windowCloses()),
                released.stream().filter(bag -> bag.isAt(madeAt)).toList());
        arrivals(Leg.OUTBOUND, givenAt, NURSE, "Receive the product", order.windowCloses());
        List<Bag> usable = released.stream()
                .filter(bag -> bag.isAt(givenAt) && !order.wasSpoilt(bag))
                .toList();
        boolean conditioned = order.stage().compareTo(Stage.CONDITIONING) >= 0;
        items.checked(
                CustodyStep.RECEIPT_OUT,
                conditioned
                        ? new Task(givenAt, NURSE, "record-thaw", "Thaw the product", slot(SlotKind.INFUSION_CHAIR))
                        : new Task(
                                givenAt,
                                "physician",
                                "start-lymphodepletion",
                                "Confirm fitness and start conditioning",
                                slot(SlotKind.INFUSION_CHAIR)),
                usable);
        order.current(Bag.State.THAWED)
                .forEach(bag -> items.checked(
                        CustodyStep.BEDSIDE,
                        new Task(givenAt, NURSE, "record-infusion", "Give what is thawed", bag.thawedUntil()),
                        List.of(bag)));
    }

    private void arrivals(Leg leg, String site, String role, String text, @Nullable Instant due) {
        for (Document shipment : order.underWay()) {
            boolean awaited =
                    order.current().anyMatch(bag -> shipment.getString("id").equals(bag.shipmentId()));
            if (awaited && leg.name().equals(shipment.getString("leg"))) {
                next(site, role, "receive-shipment", text + ": " + shipment.getString("id"), due);
            }
        }
    }

    private void lateResults() {
        List<String> outstanding = order.names("outstanding");
        if (!outstanding.isEmpty()) {
            items.add(madeAt, QC_ANALYST, "record-qc-result", "Outstanding: " + String.join(", ", outstanding));
        }
    }

    /**
     * What can serve the patient no longer: rejected, recalled, spoilt on the way, or of an attempt that was given up. What is left over
     * of a therapy that is complete is kept as the plant's rules of retention say, and is nobody's next step.
     */
    private void leftovers() {
        if (order.stage() == Stage.COMPLETED) {
            return;
        }
        Map<String, String> bySite = order.bags()
                .filter(bag -> !bag.isGone() && !bag.travels() && isOver(bag))
                .collect(Collectors.groupingBy(
                        Bag::site, TreeMap::new, Collectors.mapping(Bag::id, Collectors.joining(", "))));
        bySite.forEach((site, bags) ->
                items.add(site, site.equals(madeAt) ? "operator" : NURSE, "dispose-material", "Dispose of " + bags));
    }

    private boolean isOver(Bag bag) {
        boolean givenUp = switch (order.stage()) {
            case RECALLED, CANCELLED, RUN_FAILED -> true;
            default -> false;
        };
        boolean product = bag.isProduct() || order.stage() != Stage.RECALLED;
        return (givenUp && product)
                || bag.attempt() != order.attempt()
                || bag.is(Bag.State.REJECTED)
                || (bag.isProduct() && order.wasSpoilt(bag));
    }

    private void next(String site, String role, String command, String text, @Nullable Instant due) {
        items.next(new Task(site, role, command, text, due));
    }

    private @Nullable Instant freshLimit() {
        Instant collected = order.instantOrNull("collectedAt");
        return collected == null || order.flag("frozenTransport")
                ? order.windowCloses()
                : collected.plus(RiskRules.FRESH_LIMIT);
    }

    private @Nullable Instant slot(SlotKind kind) {
        for (Document slot : order.list("slots")) {
            if (kind.name().equals(slot.getString("kind"))) {
                return OffsetDateTime.parse(slot.getString("start")).toInstant();
            }
        }
        return null;
    }
}
