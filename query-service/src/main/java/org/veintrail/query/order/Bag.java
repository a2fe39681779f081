package org.veintrail.query.order;

import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.query.projection.Moments;

/** A bag as the order's document keeps it: which attempt it belongs to, what became of it, where it is. */
record Bag(Document document) {

    /** What became of a bag, in the words of the chain of custody. */
    enum State {
        COLLECTED,
        ACCEPTED,
        REJECTED,
        IN_PROCESS,
        FILLED,
        STORED,
        RELEASED,
        THAWED,
        INFUSED,
        DISPOSED
    }

    static Document made(String id, int attempt, boolean product, State state, Document where) {
        return new Document("id", id)
                .append("attempt", attempt)
                .append("product", product)
                .append("state", state.name())
                .append("where", where);
    }

    String id() {
        return document.getString("id");
    }

    int attempt() {
        return document.getInteger("attempt");
    }

    boolean isProduct() {
        return document.getBoolean("product");
    }

    State state() {
        return State.valueOf(document.getString("state"));
    }

    boolean is(State state) {
        return state() == state;
    }

    void become(State state) {
        document.put("state", state.name());
    }

    Document where() {
        return document.get("where", Document.class);
    }

    void move(Document where) {
        document.put("where", where);
    }

    boolean isAt(String site) {
        return site.equals(where().getString("site"));
    }

    boolean travels() {
        return !where().containsKey("site");
    }

    /** The site it is at, or the one it travels to. */
    String site() {
        return where().getString(travels() ? "to" : "site");
    }

    /** The shipment that carried it last, or null before the first. */
    @Nullable
    String shipmentId() {
        return document.getString("shipmentId");
    }

    /** When it has to be given by, or null while it is frozen. */
    @Nullable
    Instant thawedUntil() {
        return Moments.instant(document.getString("thawedUntil"));
    }

    /** Used up, given or destroyed. */
    boolean isGone() {
        return switch (state()) {
            case IN_PROCESS, INFUSED, DISPOSED -> true;
            default -> false;
        };
    }
}
