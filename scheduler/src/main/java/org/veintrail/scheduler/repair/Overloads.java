package org.veintrail.scheduler.repair;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.problem.PoolKind;

/** Finds pools with more users than units and takes out as few orders as possible until none is left. */
final class Overloads {
    private final Board board;
    private final int now;

    Overloads(Board board, int now) {
        this.board = board;
        this.now = now;
    }

    /** Takes orders off the board; what is so far begun that it cannot stand elsewhere stays, overloaded or not. */
    void relieve(List<ChainOrder> displaced) {
        while (true) {
            ChainOrder next = heaviest();
            if (next == null) {
                return;
            }
            board.take(next.index());
            displaced.add(next);
        }
    }

    private @Nullable ChainOrder heaviest() {
        ChainOrder heaviest = null;
        long most = 0;
        for (Map.Entry<ChainOrder, Integer> entry : loads().entrySet()) {
            ChainOrder order = entry.getKey();
            // Most overload relieved first; then who has not begun, then the least urgent, then the latest in the list.
            long weight = entry.getValue() * 1_000_000_000L
                    + (order.begun() ? 0 : 500_000_000L)
                    + (9 - order.order().urgency()) * 10_000_000L
                    + order.index();
            if (weight > most) {
                most = weight;
                heaviest = order;
            }
        }
        return heaviest;
    }

    private Map<ChainOrder, Integer> loads() {
        Map<ChainOrder, Integer> loads = new HashMap<>();
        for (ChainOrder order : board.problem().orders()) {
            Placement placement = board.at(order.index());
            if (placement != null) {
                int load = load(order, placement);
                if (load > 0) {
                    loads.put(order, load);
                }
            }
        }
        return loads;
    }

    /** Unit-times of overload that the order could give up by moving; what it has begun it cannot. */
    private int load(ChainOrder order, Placement placement) {
        int[] load = new int[1];
        placement.forEachStay((kind, from, to) -> {
            int firstTick = kind.unit() == PoolKind.Unit.DAY ? 2 * from : from;
            for (int t = from; t < to && firstTick >= now; t++) {
                if (board.overloaded(kind, placement, t)) {
                    load[0]++;
                }
            }
        });
        int suiteStart = placement.itinerary().suiteStart();
        if (suiteStart >= now && board.doses(order, placement.plant()).relievedBy(suiteStart / 2)) {
            load[0]++;
        }
        return load[0] + board.changeovers().pressure(placement, now);
    }
}
