package org.veintrail.scheduler.search;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Itinerary;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;

/** The small moves: one order slides to another itinerary, or two orders exchange their times. */
final class Shifts {
    private static final int WIDTH = 2;

    private final Trial trial;
    private final Placer placer;
    private final List<ChainOrder> orders;

    Shifts(Trial trial, Placer placer) {
        this.trial = trial;
        this.placer = placer;
        this.orders = trial.board().problem().orders();
    }

    /** Slides one order to any itinerary that costs at most {@code allowance} more. */
    boolean slide(RandomGenerator random, long allowance) {
        int order = random.nextInt(orders.size());
        ChainOrder chain = orders.get(order);
        Placement now = trial.board().at(order);
        if (now == null || chain.range().size() < 2) {
            return false;
        }
        Itinerary other = chain.range().get(random.nextInt(chain.range().size()));
        if (other == now.itinerary() || other.bound() > now.price() + allowance) {
            return false;
        }
        trial.take(order);
        Placement placed = placer.with(chain, other);
        if (placed == null) {
            return false;
        }
        trial.put(placed);
        return true;
    }

    /** Exchanges the suite starts of two orders, near enough. */
    boolean exchange(RandomGenerator random, long allowance) {
        Board board = trial.board();
        int a = random.nextInt(orders.size());
        int b = random.nextInt(orders.size());
        Placement first = board.at(a);
        Placement second = board.at(b);
        if (a == b || first == null || second == null || !worthExchanging(first, second)) {
            return false;
        }
        trial.take(a);
        trial.take(b);
        long cap = first.price() + second.price() + allowance;
        Placement one =
                near(orders.get(a), second, cap - orders.get(b).range().get(0).bound());
        if (one == null) {
            return false;
        }
        trial.put(one);
        Placement two = near(orders.get(b), first, cap - one.price());
        if (two == null) {
            return false;
        }
        trial.put(two);
        return true;
    }

    private static boolean worthExchanging(Placement a, Placement b) {
        int apart = Math.abs(a.itinerary().suiteStart() - b.itinerary().suiteStart());
        return apart <= 30 && (apart > 0 || a.plant() != b.plant());
    }

    private @Nullable Placement near(ChainOrder chain, Placement there, long cap) {
        for (Itinerary itinerary : chain.range()) {
            if (itinerary.bound() > cap) {
                return null;
            }
            if (itinerary.plant() == there.plant()
                    && Math.abs(itinerary.suiteStart() - there.itinerary().suiteStart()) <= WIDTH) {
                Placement placed = placer.with(chain, itinerary);
                if (placed != null && placed.price() <= cap) {
                    return placed;
                }
            }
        }
        return null;
    }
}
