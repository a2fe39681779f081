package org.veintrail.custody;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.order.IssuedLabel;
import org.veintrail.order.LabelKind;
import org.veintrail.order.event.CryopreservationRecorded;
import org.veintrail.order.event.OrderEvent;
import org.veintrail.order.event.ShipmentDispatched;

/**
 * What the history of an order says of the object that a label is made for.
 *
 * @param labelId the label's own id
 * @param sites the sites that take part in the order
 * @param place where the object should be now, in words; empty where the record does not say
 */
public record LabelledObject(String labelId, Set<String> sites, Optional<String> place) {

    /**
     * Looks a label up in its order's history.
     *
     * @return empty where the order never asked for the label nor recorded it
     */
    public static Optional<LabelledObject> of(List<OrderEvent> history, LabelString label) {
        OrderState order = new OrderState();
        history.forEach(order::on);
        Optional<IssuedLabel> issued =
                order.labels.find(LabelKind.valueOf(label.kind().name()), label.objectId(), label.copy());
        return issued.map(each -> new LabelledObject(each.labelId(), order.sites(), place(order, history, label)));
    }

    private static Optional<String> place(OrderState order, List<OrderEvent> history, LabelString label) {
        return switch (label.kind()) {
            case BAG ->
                Optional.ofNullable(order.containers.get(label.objectId())).map(bag -> bag(order, history, bag));
            case BATCH_RECORD -> Optional.of(order.manufacturingSite);
            case SHIPPER ->
                order.consignments.values().stream()
                        .filter(each -> each.shipperId().equals(label.objectId()))
                        .reduce((earlier, later) -> later)
                        .map(LabelledObject::shipper);
            default -> Optional.empty();
        };
    }

    private static String bag(OrderState order, List<OrderEvent> history, Container bag) {
        String state = " (" + bag.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
        if (bag.site() == null) {
            return order.consignments.values().stream()
                            .filter(each ->
                                    !each.isReceived() && each.containers().contains(bag.id()))
                            .reduce((earlier, later) -> later)
                            .map(LabelledObject::shipper)
                            .orElse("on the way")
                    + state;
        }
        @Nullable String position = positions(history).get(bag.id());
        return bag.site() + (position == null ? "" : ", " + position) + state;
    }

    private static String shipper(Consignment consignment) {
        return consignment.isReceived()
                ? consignment.to()
                : "on the way from " + consignment.from() + " to " + consignment.to() + " with " + consignment.id();
    }

    /** Storage positions of bags that have not left them. */
    private static Map<String, String> positions(List<OrderEvent> history) {
        Map<String, String> positions = new HashMap<>();
        for (OrderEvent event : history) {
            if (event instanceof CryopreservationRecorded stored) {
                stored.bags().forEach(bag -> positions.put(bag.containerId(), bag.position()));
            } else if (event instanceof ShipmentDispatched sent) {
                sent.containers().forEach(positions::remove);
            }
        }
        return positions;
    }
}
