package org.veintrail.planning.facts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;
import org.veintrail.order.SlotKind;
import org.veintrail.planning.facts.OrderFacts.Progress;

/**
 * Collected cells that should be at the plant by now and that nobody has received. Nothing in the log says so: it is what the log says
 * held against the clock. They are overdue once when the courier's promise has passed, and again when the suite that was booked for
 * them is to begin without them.
 *
 * @param orderId the order
 * @param due the moment that has passed
 * @param sentence in words
 */
public record Overdue(OrderId orderId, OffsetDateTime due, String sentence) {

    /** Names one delay for ever: the same on every node and after a restart. */
    public String key() {
        return orderId + "@" + due.toInstant();
    }

    /** Everything that is overdue at a moment, what was due first in front. */
    public static List<Overdue> at(Facts facts, Instant now) {
        List<Overdue> found = new ArrayList<>();
        for (OrderFacts order : facts.orders.values()) {
            boolean underWay = order.progress == Progress.COLLECTED || order.progress == Progress.SENT;
            if (underWay && order.received == null) {
                courier(order)
                        .filter(end -> end.toInstant().isBefore(now))
                        .ifPresent(end -> found.add(new Overdue(
                                order.orderId,
                                end,
                                "the courier of order " + order.orderId + " was promised for " + end
                                        + ", and nobody has received the cells yet")));
                suite(order)
                        .filter(start -> !start.toInstant().isAfter(now))
                        .ifPresent(start -> found.add(new Overdue(
                                order.orderId,
                                start,
                                "the suite of order " + order.orderId + " is booked from " + start
                                        + ", and nobody has received the cells yet")));
            }
        }
        found.sort(Comparator.comparing((Overdue each) -> each.due().toInstant())
                .thenComparing(each -> each.orderId().value()));
        return found;
    }

    private static Optional<OffsetDateTime> courier(OrderFacts order) {
        return order.booked.stream()
                .filter(slot -> slot.kind() == SlotKind.INBOUND_COURIER)
                .map(Slot::end)
                .max(Comparator.comparing(OffsetDateTime::toInstant));
    }

    private static Optional<OffsetDateTime> suite(OrderFacts order) {
        return order.booked.stream()
                .filter(slot -> slot.kind() == SlotKind.SUITE)
                .map(Slot::start)
                .min(Comparator.comparing(OffsetDateTime::toInstant));
    }
}
