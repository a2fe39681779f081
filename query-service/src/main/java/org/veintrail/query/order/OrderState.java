package org.veintrail.query.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    void enter(Stage stage, LocalMoment moment) {
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

    /** The site the cells are at, or the one they travel to. */
    String siteOfCells() {
        Document where = where();
        if (where == null) {
            return text("apheresisSite");
        }
        return where.containsKey("site") ? where.getString("site") : where.getString("to");
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

    /** Whether the check for a step was made and nothing changed hands since. */
    boolean isVerified(CustodyStep step) {
        return step.name().equals(document.getString("verified"));
    }

    boolean isOnHold() {
        return document.containsKey("hold");
    }

    /** The excursion of the shipment received last, if nobody has decided about it. */
    boolean hasExcursion() {
        return list("excursions").stream().anyMatch(each -> each.getString("id").equals(textOrNull("shipmentId")));
    }

    boolean isBlocked() {
        return list("deviations").stream().anyMatch(deviation -> deviation.getBoolean("blocking"));
    }

    /** Whether a result outside the specification stands in the way of the release. */
    boolean isOutOfSpecification() {
        return !flag("released")
                && list("results").stream().anyMatch(result -> "FAIL".equals(result.getString("verdict")));
    }

    /** Bags of cells that were neither used, given nor destroyed. */
    List<String> bagsLeft() {
        return list("bags").stream()
                .filter(bag -> !bag.getBoolean("gone", false))
                .map(bag -> bag.getString("id"))
                .toList();
    }

    /** When the promised window closes, or null before the collection. */
    @Nullable
    Instant windowCloses() {
        Instant collected = instantOrNull("collectedAt");
        return collected == null ? null : collected.plus(Duration.ofDays(windowDays()));
    }
}
