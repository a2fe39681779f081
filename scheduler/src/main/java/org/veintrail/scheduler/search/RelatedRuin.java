package org.veintrail.scheduler.search;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * Takes out orders that stand in each other's way: the nearest in time in the same plant or at the same hospital (Shaw,
 * Using constraint programming and local search methods to solve vehicle routing problems, 1998).
 */
final class RelatedRuin {
    private static final int MOST = 6;

    private final Trial trial;
    private final List<ChainOrder> orders;
    private final int[] nearest = new int[MOST];
    private final int[] distances = new int[MOST];

    RelatedRuin(Trial trial) {
        this.trial = trial;
        this.orders = trial.board().problem().orders();
    }

    /** Takes out one to six orders around a seed. */
    void ruin(int seed, RandomGenerator random) {
        Board board = trial.board();
        Placement centre = board.at(seed);
        if (centre == null) {
            centre = pretend(seed, random);
        }
        trial.take(seed);
        int count = random.nextInt(MOST);
        if (centre == null || count == 0) {
            return;
        }
        int relation = random.nextInt(4);
        int salt = random.nextInt() | 1;
        int found = 0;
        for (int i = 0; i < orders.size(); i++) {
            Placement other = board.at(i);
            if (other != null) {
                int distance = distance(centre, other, relation);
                if (distance < Integer.MAX_VALUE) {
                    found = insert(i, distance * 4 + ((i + 1) * salt >>> 28), found, count);
                }
            }
        }
        for (int i = 0; i < found; i++) {
            trial.take(nearest[i]);
        }
    }

    private @Nullable Placement pretend(int seed, RandomGenerator random) {
        // An order that is left out is compared as if it stood at one of its cheap itineraries.
        var range = orders.get(seed).range();
        if (range.isEmpty()) {
            return null;
        }
        var itinerary = range.get(random.nextInt(Math.min(range.size(), 40)));
        return orders.get(seed).placeDelayed(itinerary, 0, 0, 0);
    }

    private static int distance(Placement a, Placement b, int relation) {
        return switch (relation) {
            case 0 ->
                samePlant(
                        a,
                        b,
                        Math.abs(a.itinerary().suiteStart() - b.itinerary().suiteStart()));
            case 1 ->
                samePlant(
                        a,
                        b,
                        Math.min(
                                Math.abs(a.itinerary().harvestStart()
                                        - b.itinerary().harvestStart()),
                                Math.abs(a.itinerary().harvestStart()
                                        - b.itinerary().suiteStart())));
            case 2 -> samePlant(a, b, Math.abs(a.qcStart() - b.qcStart()));
            default ->
                a.order().hospital() == b.order().hospital()
                                || a.order().site(PoolKind.APHERESIS)
                                        == b.order().site(PoolKind.APHERESIS)
                        ? 2
                                * Math.min(
                                        Math.abs(a.itinerary().aphDay()
                                                - b.itinerary().aphDay()),
                                        Math.abs(a.infusionDay() - b.infusionDay()))
                        : Integer.MAX_VALUE;
        };
    }

    private static int samePlant(Placement a, Placement b, int distance) {
        return a.plant() == b.plant() ? distance : Integer.MAX_VALUE;
    }

    private int insert(int order, int distance, int found, int count) {
        if (found == count && distance >= distances[found - 1]) {
            return found;
        }
        int at = found < count ? found : count - 1;
        while (at > 0 && distances[at - 1] > distance) {
            distances[at] = distances[at - 1];
            nearest[at] = nearest[at - 1];
            at--;
        }
        distances[at] = distance;
        nearest[at] = order;
        return Math.min(found + 1, count);
    }
}
