package org.veintrail.query.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.Priority;
import org.veintrail.query.Moment;
import org.veintrail.query.Stage;
import org.veintrail.query.projection.Moments;

/** What the read side remembers of one order on its way, over the document it is stored in. */
final class OrderState {

    private final Document document;

    OrderState(Document document) {
        this.document = document;
    }

    Document document() {
        return document;
    }

    boolean isKnown() {
        return document.containsKey("stage");
    }

    String id() {
        return document.getString("_id");
    }

    /** A text that every order has from its first event. */
    String text(String key) {
        return document.getString(key);
    }

    @Nullable
    String textOrNull(String key) {
        return document.getString(key);
    }

    Priority priority() {
        return Priority.valueOf(text("priority"));
    }

    int windowDays() {
        return document.getInteger("windowDays");
    }

    int attempt() {
        return document.getInteger("attempt");
    }

    Stage stage() {
        return Stage.valueOf(text("stage"));
    }

    /** Enters a stage; one that the order is at already goes on. */
    void enter(Stage stage, LocalMoment moment) {
        if (stage.name().equals(textOrNull("stage"))) {
            return;
        }
        document.put("stage", stage.name());
        document.put("stageSince", Moments.stored(moment));
        document.put("closed", stage.isClosed());
    }

    boolean isClosed() {
        return document.getBoolean("closed", false);
    }

    Moment moment(String key) {
        return Moments.shown(document.get(key, Document.class));
    }

    @Nullable
    Instant instantOrNull(String key) {
        return Moments.instant(textOrNull(key));
    }

    @Nullable
    Document where() {
        return document.get("where", Document.class);
    }

    boolean flag(String key) {
        return document.getBoolean(key, false);
    }

    /** A list to read and to change. */
    List<Document> list(String key) {
        document.putIfAbsent(key, new ArrayList<Document>());
        return document.getList(key, Document.class);
    }

    List<String> names(String key) {
        return document.containsKey(key) ? document.getList(key, String.class) : List.of();
    }

    /** The bags of every attempt, in the order they came to be. */
    Stream<Bag> bags() {
        return list("bags").stream().map(Bag::new);
    }

    /** The bags of the current attempt. */
    Stream<Bag> current() {
        return bags().filter(bag -> bag.attempt() == attempt());
    }

    /** The bags of the current attempt that came this far. */
    List<Bag> current(Bag.State state) {
        return current().filter(bag -> bag.is(state)).toList();
    }

    /** What was matched at a step and did not change hands since. */
    List<String> verified(CustodyStep step) {
        Document verified = document.get("verified", Document.class);
        return verified == null || !verified.containsKey(step.name())
                ? List.of()
                : verified.getList(step.name(), String.class);
    }

    boolean isOnHold() {
        return document.containsKey("hold");
    }

    /** Whether the shipment that carried a bag last left its range and nobody has decided about it. */
    boolean hasExcursion(Bag bag) {
        return list("excursions").stream().anyMatch(each -> each.getString("id").equals(bag.shipmentId()));
    }

    /** Whether the shipment that carried a bag last was rejected after it left its range. */
    boolean wasSpoilt(Bag bag) {
        return shipment(bag.shipmentId())
                .filter(each -> each.getBoolean("spoilt", false))
                .isPresent();
    }

    Optional<Document> shipment(@Nullable String id) {
        return list("shipments").stream()
                .filter(each -> each.getString("id").equals(id))
                .findFirst();
    }

    /** Shipments that have not arrived, in the order they left. */
    List<Document> underWay() {
        return list("shipments").stream()
                .filter(each -> !each.getBoolean("received", false))
                .toList();
    }

    boolean isBlocked() {
        return list("deviations").stream().anyMatch(deviation -> deviation.getBoolean("blocking"));
    }

    /** Whether a result outside the specification stands in the way of the release. */
    boolean isOutOfSpecification() {
        return !flag("released")
                && list("results").stream().anyMatch(result -> "FAIL".equals(result.getString("verdict")));
    }

    /** When the promised window closes, or null before the collection. */
    @Nullable
    Instant windowCloses() {
        Instant collected = instantOrNull("collectedAt");
        return collected == null ? null : collected.plus(Duration.ofDays(windowDays()));
    }
}
