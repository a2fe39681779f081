package org.veintrail.query.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.SlotKind;
import org.veintrail.query.WorkItem;

/** What can be done next for an order, by whom and where, as it follows from its stage. */
final class NextSteps {

    private static final String NURSE = "apheresis-nurse";
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
    private final @Nullable String blockedBy;
    private final List<WorkItem> items = new ArrayList<>();

    private NextSteps(OrderState order) {
        this.order = order;
        this.collectedAt = order.text("apheresisSite");
        this.madeAt = order.text("manufacturingSite");
        this.givenAt = order.text("treatmentSite");
        this.blockedBy = blockedBy(order);
    }

    /** Every next step of an order, at every site. */
    static List<WorkItem> of(OrderState order) {
        NextSteps steps = new NextSteps(order);
        steps.decisions();
        steps.way();
        steps.lateResults();
        return steps.items;
    }

    private static @Nullable String blockedBy(OrderState order) {
        if (order.isOnHold()) {
            return "Identity hold";
        }
        if (order.isBlocked()) {
            return "Blocking deviation";
        }
        return order.hasExcursion() ? "Temperature excursion" : null;
    }

    private void decisions() {
        if (order.isClosed()) {
            return;
        }
        Document hold = order.document().get("hold", Document.class);
        if (hold != null && !hold.getBoolean("stopped", false)) {
            add(madeAt, "qa", "resolve-hold", "Decide about the identity hold: " + hold.getString("text"));
        }
        order.list("excursions")
                .forEach(each -> add(
                        madeAt, "qa", "resolve-excursion", "Decide about the excursion: " + each.getString("text")));
        order.list("deviations")
                .forEach(each -> add(
                        madeAt,
                        "qa",
                        "close-deviation",
                        "Close deviation " + each.getString("id") + ": " + each.getString("text")));
    }

    private void way() {
        switch (order.stage()) {
            case ORDERED ->
                next(madeAt, "planner", "confirm-slot-chain", "Book and confirm every place and time", null);
            case SCHEDULED, RECOLLECTION -> collect();
            case COLLECTED ->
                checked(
                        CustodyStep.DISPATCH_IN,
                        collectedAt,
                        NURSE,
                        "dispatch-shipment",
                        "Hand the collection to the courier",
                        freshLimit());
            case TO_PLANT ->
                next(order.siteOfCells(), "receiver", "receive-shipment", "Receive the collection", freshLimit());
            case RECEIPT ->
                checked(
                        CustodyStep.RECEIPT_IN,
                        madeAt,
                        "receiver",
                        "accept-material",
                        "Accept or reject the collection",
                        freshLimit());
            case ACCEPTED -> start();
            case MANUFACTURE -> manufacture();
            case FILLED ->
                checked(
                        CustodyStep.FILL,
                        madeAt,
                        "operator",
                        "record-cryopreservation",
                        "Freeze and store the product",
                        order.windowCloses());
            case TESTING -> release();
            case RELEASED ->
                checked(
                        CustodyStep.DISPATCH_OUT,
                        madeAt,
                        "receiver",
                        "dispatch-shipment",
                        "Hand the product to the courier",
                        order.windowCloses());
            case TO_SITE ->
                next(order.siteOfCells(), NURSE, "receive-shipment", "Receive the product", order.windowCloses());
            case DELIVERED ->
                checked(
                        CustodyStep.RECEIPT_OUT,
                        givenAt,
                        "physician",
                        "start-lymphodepletion",
                        "Confirm fitness and start conditioning",
                        slot(SlotKind.INFUSION_CHAIR));
            case CONDITIONING -> next(givenAt, NURSE, "record-thaw", "Thaw the product", slot(SlotKind.INFUSION_CHAIR));
            case INFUSION -> next(givenAt, NURSE, "record-thaw", "Thaw the next bag, or dispose of it", null);
            case THAWED ->
                checked(
                        CustodyStep.BEDSIDE,
                        givenAt,
                        NURSE,
                        "record-infusion",
                        "Give " + order.text("thawedBag"),
                        order.instantOrNull("thawedUntil"));
            case REJECTED, RUN_FAILED ->
                add(madeAt, "qa", "request-recollection", "Ask for a new collection, or cancel the order");
            case RECALLED, CANCELLED -> dispose();
            case COMPLETED -> {}
        }
    }

    private void collect() {
        Instant due = slot(SlotKind.APHERESIS_CHAIR);
        if (order.flag("labelled")) {
            checked(CustodyStep.COLLECTION, collectedAt, NURSE, "record-apheresis", "Collect the cells", due);
        } else {
            next(collectedAt, NURSE, "issue-labels", "Print the labels of the collection bags", due);
        }
    }

    private void start() {
        Instant due = slot(SlotKind.SUITE);
        if (order.flag("batchLabelled")) {
            checked(CustodyStep.RUN_START, madeAt, "operator", "start-manufacturing-run", "Open the batch", due);
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

    private void lateResults() {
        List<String> outstanding = order.names("outstanding");
        if (!outstanding.isEmpty()) {
            add(madeAt, QC_ANALYST, "record-qc-result", "Outstanding: " + String.join(", ", outstanding));
        }
    }

    private void dispose() {
        List<String> left = order.bagsLeft();
        if (!left.isEmpty()) {
            add(order.siteOfCells(), NURSE, "dispose-material", "Dispose of " + String.join(", ", left));
        }
    }

    /** A step with the check of identity that has to come right before it. */
    private void checked(
            CustodyStep step, String site, String role, String command, String text, @Nullable Instant due) {
        if (order.isVerified(step)) {
            next(site, role, command, text, due);
        } else {
            String scanner = role.equals("physician") ? NURSE : role;
            items.add(item(
                    site,
                    scanner,
                    "verify-identity",
                    step,
                    "Check identity (" + step.code() + "), then: " + text,
                    due,
                    blockedBy));
        }
    }

    private void next(String site, String role, String command, String text, @Nullable Instant due) {
        items.add(item(site, role, command, null, text, due, blockedBy));
    }

    private void add(String site, String role, String command, String text) {
        items.add(item(site, role, command, null, text, null, null));
    }

    private WorkItem item(
            String site,
            String role,
            String command,
            @Nullable CustodyStep step,
            String text,
            @Nullable Instant due,
            @Nullable String blocked) {
        return new WorkItem(
                order.id(),
                order.text("product"),
                order.priority(),
                site,
                role,
                command,
                step,
                text,
                order.stage(),
                order.moment("stageSince"),
                due,
                blocked,
                order.textOrNull("scannerWarning"));
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
