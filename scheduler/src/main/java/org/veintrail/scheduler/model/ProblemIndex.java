package org.veintrail.scheduler.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Product;

/** Positions by identifier, and the table of pick-up days. */
final class ProblemIndex {
    private final Instance instance;
    private final Map<Integer, Integer> facilities;
    private final Map<Integer, Integer> hospitals;
    private final Map<Integer, Integer> products;
    private final int[] pickUps;

    ProblemIndex(Instance instance) {
        this.instance = instance;
        this.facilities = positions(instance.facilities(), Facility::id);
        this.hospitals = positions(instance.hospitals(), Hospital::id);
        this.products = positions(instance.products(), Product::id);
        // A year more than the horizon, so that late chains can still be described before they are refused.
        this.pickUps = new int[instance.horizonDays() + 366];
        for (int day = 0; day < pickUps.length; day++) {
            pickUps[day] = instance.pickUpFrom(day);
        }
    }

    private static <T> Map<Integer, Integer> positions(List<T> members, ToIntFunction<T> id) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            positions.put(id.applyAsInt(members.get(i)), i);
        }
        return positions;
    }

    Instance instance() {
        return instance;
    }

    int[] pickUps() {
        return pickUps;
    }

    int facility(int id) {
        return position(facilities, id, "facility");
    }

    int hospital(Order order) {
        return position(hospitals, order.hospital(), "hospital");
    }

    Product product(Order order) {
        return instance.products().get(position(products, order.product(), "product"));
    }

    int productIndex(int id) {
        return position(products, id, "product");
    }

    private static int position(Map<Integer, Integer> positions, int id, String what) {
        Integer position = positions.get(id);
        if (position == null) {
            throw new IllegalArgumentException("There is no " + what + " " + id + "; known are " + positions.keySet());
        }
        return position;
    }
}
