package org.veintrail.scheduler.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.model.Problem;

/**
 * Shakes a plan from which a search has found nothing better: one stretch of time is emptied and filled again in another
 * order (the perturbation of iterated local search; Lourenço, Martin and Stützle, 2003).
 */
public final class Shake {
    private static final int BLINKS = 64;

    private Shake() {}

    /** Other placements, near the given ones; begun work is placed again before everything else. */
    public static @Nullable Placement[] shake(
            Problem problem, @Nullable Placement[] placements, RandomGenerator random) {
        Board board = new Board(problem);
        List<ChainOrder> waiting = new ArrayList<>();
        int length = 14 + random.nextInt(29);
        int from = random.nextInt(Math.max(1, problem.instance().horizonDays() - length));
        for (ChainOrder order : problem.orders()) {
            Placement placement = placements[order.index()];
            boolean inside = placement == null
                    || (placement.itinerary().suiteStart() / 2 >= from
                            && placement.itinerary().suiteStart() / 2 < from + length);
            if (placement != null && (!inside || order.begun() || random.nextInt(3) == 0)) {
                board.put(placement);
            } else {
                waiting.add(order);
            }
        }
        Placer placer = new Placer(board);
        while (!waiting.isEmpty()) {
            ChainOrder order = waiting.remove(random.nextInt(waiting.size()));
            Placement placement = placer.best(order, Long.MAX_VALUE, random, BLINKS);
            if (placement != null) {
                board.put(placement);
            }
        }
        return board.placements();
    }
}
