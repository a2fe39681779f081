package org.veintrail.scheduler.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * Which capacity would hold orders that cannot be held.
 *
 * @param kind the pool
 * @param place plant or hospital
 * @param orders ids of the orders that one more unit would hold
 * @param urgency their urgency together
 */
public record CapacityAdvice(PoolKind kind, String place, List<Integer> orders, int urgency) {
    public CapacityAdvice {
        orders = List.copyOf(orders);
    }

    /** Advice for the orders that are left out of a plan, the most useful unit first. The board is restored. */
    public static List<CapacityAdvice> of(Board board) {
        List<ChainOrder> left = board.problem().orders().stream()
                .filter(order -> board.at(order.index()) == null)
                .sorted(Comparator.comparingInt(
                        (ChainOrder order) -> -order.order().urgency()))
                .toList();
        List<CapacityAdvice> advice = new ArrayList<>();
        if (left.isEmpty()) {
            return advice;
        }
        Instance instance = board.problem().instance();
        for (PoolKind kind : PoolKind.values()) {
            if (kind.canFail()) {
                for (int plant = 0; plant < instance.facilities().size(); plant++) {
                    add(advice, board, kind, plant, 0, left);
                }
            } else if (kind != PoolKind.VECTOR) {
                for (int hospital = 0; hospital < instance.hospitals().size(); hospital++) {
                    add(advice, board, kind, 0, hospital, left);
                }
            }
        }
        advice.sort(Comparator.comparingInt(CapacityAdvice::urgency).reversed());
        return advice;
    }

    private static void add(
            List<CapacityAdvice> advice, Board board, PoolKind kind, int plant, int hospital, List<ChainOrder> left) {
        board.grow(kind, plant, hospital, 1);
        Placer placer = new Placer(board);
        List<Integer> held = new ArrayList<>();
        List<Integer> placed = new ArrayList<>();
        int urgency = 0;
        for (ChainOrder order : left) {
            Placement placement = placer.best(order);
            if (placement != null) {
                board.put(placement);
                placed.add(order.index());
                held.add(order.order().id());
                urgency += order.order().urgency();
            }
        }
        placed.forEach(board::take);
        board.grow(kind, plant, hospital, -1);
        if (urgency > 0) {
            Instance instance = board.problem().instance();
            String place = kind.canFail()
                    ? instance.facilities().get(plant).name()
                    : instance.hospitals().get(hospital).name();
            advice.add(new CapacityAdvice(kind, place, held, urgency));
        }
    }
}
