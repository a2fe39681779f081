package org.veintrail.scheduler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * Splits a problem into parts that share nothing: two orders belong together if they could use the same plant or the same
 * hospital, directly or through others.
 */
public final class Components {
    private final int[] parent;

    private Components(int places) {
        this.parent = new int[places];
        for (int i = 0; i < places; i++) {
            parent[i] = i;
        }
    }

    /** The parts, the one with the most orders first, each in the order of the instance. */
    public static List<List<ChainOrder>> of(Problem problem) {
        int plants = problem.instance().facilities().size();
        Components places =
                new Components(plants + problem.instance().hospitals().size());
        for (ChainOrder order : problem.orders()) {
            boolean[] seen = new boolean[plants];
            for (Itinerary itinerary : order.range()) {
                if (!seen[itinerary.plant()]) {
                    seen[itinerary.plant()] = true;
                    places.join(itinerary.plant(), plants + order.hospital());
                    places.join(itinerary.plant(), plants + order.site(PoolKind.APHERESIS));
                }
            }
        }
        Map<Integer, List<ChainOrder>> parts = new TreeMap<>();
        for (ChainOrder order : problem.orders()) {
            parts.computeIfAbsent(places.root(plants + order.hospital()), root -> new ArrayList<>())
                    .add(order);
        }
        return parts.values().stream()
                .sorted(Comparator.comparingInt((List<ChainOrder> part) -> part.size())
                        .reversed())
                .toList();
    }

    private void join(int one, int other) {
        parent[root(one)] = root(other);
    }

    private int root(int place) {
        int root = place;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
