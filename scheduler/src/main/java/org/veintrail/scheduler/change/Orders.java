package org.veintrail.scheduler.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;

/** Orders that come and go. */
final class Orders {
    private Orders() {}

    static Situation accepted(Situation before, List<Order> more) {
        Instance instance = before.instance();
        Set<Integer> ids = new HashSet<>();
        instance.orders().forEach(order -> ids.add(order.id()));
        List<Order> all = new ArrayList<>(instance.orders());
        for (Order order : more) {
            if (!ids.add(order.id())) {
                throw new IllegalArgumentException("There is an order " + order.id() + " already; give it another id");
            }
            if (instance.hospitals().stream().noneMatch(h -> h.id() == order.hospital())
                    || instance.hospitals().stream().noneMatch(h -> h.id() == order.collectedAt())) {
                throw new IllegalArgumentException("Order " + order.id() + " names hospital " + order.hospital()
                        + (order.collectedAt() == order.hospital() ? "" : " and " + order.collectedAt())
                        + ", which does not exist");
            }
            if (instance.products().stream().noneMatch(p -> p.id() == order.product())) {
                throw new IllegalArgumentException(
                        "Order " + order.id() + " names product " + order.product() + ", which does not exist");
            }
            all.add(order);
        }
        return before.with(instance.withOrders(all));
    }

    static Situation withdrawn(Situation before, int order) {
        List<Order> rest =
                before.instance().orders().stream().filter(o -> o.id() != order).toList();
        if (rest.size() == before.instance().orders().size()) {
            throw new IllegalArgumentException("There is no order " + order + " to withdraw");
        }
        return before.with(before.instance().withOrders(rest)).withoutRow(order);
    }
}
