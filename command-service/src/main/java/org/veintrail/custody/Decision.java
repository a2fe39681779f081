package org.veintrail.custody;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.Slot;
import org.veintrail.order.event.OrderEvent;

/**
 * What follows from a step that every rule lets pass: events, the identifiers it takes for good, and what the client gets back.
 */
final class Decision {

    /** An identifier to be owned by the order from now on. */
    record Claim(IdentifierKind kind, String value) {}

    private final List<OrderEvent> events = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<LabelEvent> beginnings = new ArrayList<>();
    private final Map<String, String> marks = new LinkedHashMap<>();
    private final List<Slot> taken = new ArrayList<>();
    private final List<Slot> freed = new ArrayList<>();
    private final Map<String, Object> result = new LinkedHashMap<>();

    static Decision of(OrderEvent event) {
        return new Decision().and(event);
    }

    Decision and(OrderEvent event) {
        events.add(event);
        return this;
    }

    Decision claiming(IdentifierKind kind, String value) {
        claims.add(new Claim(kind, value));
        return this;
    }

    /** The first event of a label's own stream. */
    Decision beginning(LabelEvent first) {
        beginnings.add(first);
        return this;
    }

    /** A word beside the events, in their metadata. */
    Decision marked(String key, String value) {
        marks.put(key, value);
        return this;
    }

    /** The place belongs to the order alone from now on. */
    Decision taking(Slot slot) {
        taken.add(slot);
        return this;
    }

    /** The place is free for others from now on. */
    Decision freeing(Slot slot) {
        freed.add(slot);
        return this;
    }

    Decision answering(String name, Object value) {
        result.put(name, value);
        return this;
    }

    List<OrderEvent> events() {
        return events;
    }

    List<Slot> taken() {
        return taken;
    }

    List<Slot> freed() {
        return freed;
    }

    List<Claim> claims() {
        return claims;
    }

    List<LabelEvent> beginnings() {
        return beginnings;
    }

    Map<String, String> marks() {
        return marks;
    }

    Map<String, Object> result() {
        return result;
    }
}
