package org.veintrail.scheduler.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Product;

/**
 * Finds what would help an order by putting it back with one limit lifted at a time: one more unit of a pool, a wider
 * window for collection, a longer hold, a longer vein-to-vein limit. All other orders stay. The order is off the board.
 */
final class HelpFinder {
    private static final int DAYS = 3;

    private final Board board;
    private final ChainOrder order;
    private final @Nullable Placement now;
    private final Placer placer;
    private final List<Help> helps = new ArrayList<>();

    HelpFinder(Board board, ChainOrder order, @Nullable Placement now) {
        this.board = board;
        this.order = order;
        this.now = now;
        this.placer = new Placer(board);
    }

    List<Help> helps() {
        offer("nothing: there is a better place free", placer.best(order));
        Instance instance = board.problem().instance();
        for (PoolKind kind : PoolKind.values()) {
            if (kind == PoolKind.APHERESIS || kind == PoolKind.INFUSION) {
                oneMore(kind, 0, instance.hospitals().get(order.site(kind)).name());
            } else {
                for (int plant = 0; plant < instance.facilities().size(); plant++) {
                    oneMore(kind, plant, instance.facilities().get(plant).name());
                }
            }
        }
        limits();
        helps.sort(Comparator.comparingInt(Help::urgencyGained)
                .thenComparingInt(Help::costGained)
                .reversed());
        return helps;
    }

    private void oneMore(PoolKind kind, int plant, String place) {
        String change = "one more of the " + kind.label() + " at " + place;
        if (kind == PoolKind.VECTOR) {
            board.growDoses(order, plant, 1);
            offer(change, placer.best(order));
            board.growDoses(order, plant, -1);
        } else {
            board.grow(kind, plant, order.site(kind), 1);
            offer(change, placer.best(order));
            board.grow(kind, plant, order.site(kind), -1);
        }
    }

    private void limits() {
        Order o = order.order();
        UnaryOperator<Order> same = UnaryOperator.identity();
        UnaryOperator<Product> sameProduct = UnaryOperator.identity();
        offer(
                "collection up to " + DAYS + " days earlier",
                variant(x -> x.withWindow(Math.max(0, o.aphEarliestDay() - DAYS), o.aphLatestDay()), sameProduct));
        offer(
                "collection up to " + DAYS + " days later",
                variant(x -> x.withWindow(o.aphEarliestDay(), o.aphLatestDay() + DAYS), sameProduct));
        offer(
                "a hold of one more day before manufacture",
                variant(same, p -> p.withLimits(p.freshHoldTicks() + 2, p.cryoHoldTicks() + 2, p.veinToVeinMaxDays())));
        offer(
                "a vein-to-vein limit of " + DAYS + " more days",
                variant(same, p -> p.withLimits(p.freshHoldTicks(), p.cryoHoldTicks(), p.veinToVeinMaxDays() + DAYS)));
    }

    private @Nullable Placement variant(UnaryOperator<Order> change, UnaryOperator<Product> product) {
        return placer.best(board.problem().variant(order, change, product));
    }

    private void offer(String change, @Nullable Placement better) {
        if (better == null || (now != null && better.price() >= now.price())) {
            return;
        }
        helps.add(new Help(
                change,
                better.toAssignment(),
                now == null ? order.order().urgency() : 0,
                now == null ? 0 : now.cost() - better.cost(),
                now == null ? 0 : now.infusionDay() - better.infusionDay()));
    }
}
