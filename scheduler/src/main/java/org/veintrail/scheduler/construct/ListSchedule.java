package org.veintrail.scheduler.construct;

import java.util.List;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.model.Problem;

/**
 * List scheduling: one order after another, begun work first, each at the cheapest place that is still free. Takes
 * milliseconds, is the start of every search and the fallback where there is no time for one.
 */
public final class ListSchedule {
    private ListSchedule() {}

    /** A board filled under a rule; orders that find no place are left out. */
    public static Board build(Problem problem, Priority priority) {
        Board board = new Board(problem);
        fill(board, priority);
        return board;
    }

    /** Places the orders that are not on the board yet. */
    public static void fill(Board board, Priority priority) {
        Placer placer = new Placer(board);
        List<ChainOrder> waiting = board.problem().orders().stream()
                .filter(order -> board.at(order.index()) == null)
                .sorted(java.util.Comparator.<ChainOrder, Boolean>comparing(order -> !order.begun())
                        .thenComparing(priority.comparator()))
                .toList();
        for (ChainOrder order : waiting) {
            Placement placement = placer.best(order);
            if (placement != null) {
                board.put(placement);
            }
        }
    }
}
