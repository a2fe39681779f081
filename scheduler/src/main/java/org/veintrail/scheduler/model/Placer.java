package org.veintrail.scheduler.model;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest place of one order among what the others leave free. Itineraries are tried from the cheapest bound
 * up, so that the search usually ends after a few.
 */
public final class Placer {
    private final Board board;
    private final Tail tail;

    public Placer(Board board) {
        this.board = board;
        this.tail = new Tail(board);
    }

    /** The cheapest placement with room in every pool, or null. The order must not be on the board. */
    public @Nullable Placement best(ChainOrder order) {
        return search(order, Long.MAX_VALUE, null, 0);
    }

    /**
     * The same for less than {@code cap}, and each itinerary is overlooked with a small chance ("blinks", Christiaens and
     * Vanden Berghe, Slack induction by string removals, 2020), which keeps the search from always answering alike.
     *
     * @param cap price that is too much, see {@link ChainOrder#MEDIUM}
     * @param blinks chance in 1024
     */
    public @Nullable Placement best(ChainOrder order, long cap, RandomGenerator random, int blinks) {
        return search(order, cap, random, blinks);
    }

    /** The placement with this itinerary if there is room now, or null. */
    public @Nullable Placement with(ChainOrder order, Itinerary itinerary) {
        return board.fitsHead(order, itinerary) ? tail.begin(order).place(itinerary) : null;
    }

    private @Nullable Placement search(ChainOrder order, long cap, @Nullable RandomGenerator random, int blinks) {
        tail.begin(order);
        Itinerary chosen = null;
        long cost = cap;
        var range = order.range();
        for (int i = 0; i < range.size(); i++) {
            Itinerary itinerary = range.get(i);
            if (itinerary.bound() >= cost) {
                break;
            }
            if (!board.fitsHead(order, itinerary) || (random != null && (random.nextInt() & 1023) < blinks)) {
                continue;
            }
            int infusion = tail.infusionDay(itinerary.plant(), itinerary.aphDay(), itinerary.harvestStart());
            if (infusion >= 0 && order.price(itinerary, infusion) < cost) {
                cost = order.price(itinerary, infusion);
                chosen = itinerary;
            }
        }
        return chosen == null ? null : tail.place(chosen);
    }
}
