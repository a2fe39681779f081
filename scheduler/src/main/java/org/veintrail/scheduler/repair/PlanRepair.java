package org.veintrail.scheduler.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.search.Neighbourhood;

/**
 * Repairs a published plan after a disruption with the fewest changes. Begun work stays; orders that still have room
 * stay; of those that stand in an overloaded pool as few as possible are taken out, the least urgent first; they and new
 * orders are put where they change least. An order that then finds no room may push others aside, but only as many
 * patients as a third of its urgency, or three if its cells are collected. Cells that can be finished nowhere are left
 * out, so that the plan can be carried out as it stands. Deterministic; no clock.
 */
public final class PlanRepair {
    private static final int TRIES = 300;
    private static final int MOST_FOR_BEGUN = 3;
    private static final int URGENCY_PER_PATIENT = 3;

    /** Begun work first, then by urgency, then by promise. */
    private static final Comparator<ChainOrder> FIRST = Comparator.<ChainOrder, Boolean>comparing(
                    order -> !order.begun())
            .thenComparing(order -> -order.order().urgency())
            .thenComparing(order -> order.order().promisedDay())
            .thenComparing(ChainOrder::index);

    private final Problem problem;
    private final int now;
    private final Board board;
    private final Placer placer;
    private final List<ChainOrder> waiting = new ArrayList<>();

    private PlanRepair(Problem problem, int now) {
        this.problem = problem;
        this.now = now;
        this.board = new Board(problem);
        this.placer = new Placer(board);
    }

    /**
     * Repairs what was published.
     *
     * @param problem the disrupted instance with the published plan, see {@link Problem#of}
     * @param seed of the little chance there is in pushing others aside
     * @return the board of the repaired plan
     */
    public static Board repair(Problem problem, long seed) {
        Published published = problem.published();
        if (published == null) {
            throw new IllegalArgumentException("There is no published plan to repair; build the problem with one");
        }
        return new PlanRepair(problem, published.now()).repair(published.plan(), seed);
    }

    private Board repair(Plan published, long seed) {
        keepWhatCanStay(published);
        new Overloads(board, now).relieve(waiting);
        waiting.sort(FIRST);
        for (ChainOrder order : waiting) {
            Placement placement = placer.best(order);
            if (placement != null) {
                board.put(placement);
            }
        }
        squeezeIn(new SplittableRandom(seed));
        settle();
        return board;
    }

    private void keepWhatCanStay(Plan published) {
        @Nullable Placement[] old = problem.placements(published);
        for (ChainOrder order : problem.orders()) {
            Placement placement = old[order.index()];
            if (placement == null) {
                waiting.add(order);
            } else {
                board.put(placement);
            }
        }
    }

    /** Gives those without room a place, the most urgent first; who is pushed out for them gets a chance of its own. */
    private void squeezeIn(SplittableRandom random) {
        PriorityQueue<ChainOrder> left = new PriorityQueue<>(FIRST);
        problem.orders().stream().filter(this::isLeft).forEach(left::add);
        Set<ChainOrder> seen = new HashSet<>(left);
        Neighbourhood near = new Neighbourhood(board, 1, Integer.MAX_VALUE);
        while (!left.isEmpty()) {
            ChainOrder order = left.remove();
            int urgency = order.order().urgency();
            int mostMoved = order.begun() ? MOST_FOR_BEGUN : urgency / URGENCY_PER_PATIENT;
            if (near.squeezeIn(order.index(), random, TRIES, mostMoved)) {
                problem.orders().stream().filter(this::isLeft).filter(seen::add).forEach(left::add);
            }
        }
    }

    private boolean isLeft(ChainOrder order) {
        return board.at(order.index()) == null && !order.range().isEmpty();
    }

    /** What had to move looks once more whether its old place, or one nearer to it, is free now. */
    private void settle() {
        for (ChainOrder order : problem.orders()) {
            Placement placement = board.at(order.index());
            if (placement != null && order.range().size() > 1 && changed(order, placement)) {
                board.take(order.index());
                Placement better = placer.best(order);
                board.put(better == null || better.price() >= placement.price() ? placement : better);
            }
        }
    }

    private static boolean changed(ChainOrder order, Placement placement) {
        return order.published() != null && !placement.toAssignment().equals(order.published());
    }
}
