package org.veintrail.scheduler.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.search.Neighbour;
import org.veintrail.scheduler.search.Neighbourhood;

/** Brings the neighbourhoods into the solver: keeps their board in step with the working plan and wraps what they offer. */
public class NeighbourMoves implements MoveIteratorFactory<PlantPlan, PlacementMove> {
    private int lateAcceptance = 400;
    private int mostMoved = Integer.MAX_VALUE;
    private @Nullable Neighbourhood neighbourhood;
    private boolean begun;

    /** Sets the memory of late acceptance, in steps; called by the solver. */
    public void setLateAcceptance(int steps) {
        this.lateAcceptance = steps;
    }

    /** Sets how many published patients may be told another day; called by the solver. */
    public void setMostMoved(int patients) {
        this.mostMoved = patients;
    }

    @Override
    public void phaseStarted(ScoreDirector<PlantPlan> director) {
        PlantPlan plan = director.getWorkingSolution();
        Board board = new Board(plan.problem());
        for (OrderPlan order : plan.getOrders()) {
            Placement placement = order.placement();
            if (placement != null) {
                board.put(placement);
            }
        }
        neighbourhood = new Neighbourhood(board, lateAcceptance, mostMoved);
        begun = false;
    }

    @Override
    public void phaseEnded(ScoreDirector<PlantPlan> director) {
        neighbourhood = null;
    }

    @Override
    public long getSize(ScoreDirector<PlantPlan> director) {
        return Math.max(1, director.getWorkingSolution().problem().candidates());
    }

    @Override
    public Iterator<PlacementMove> createOriginalMoveIterator(ScoreDirector<PlantPlan> director) {
        throw new UnsupportedOperationException("Neighbours are drawn by chance; use random selection");
    }

    @Override
    public Iterator<PlacementMove> createRandomMoveIterator(ScoreDirector<PlantPlan> director, Random random) {
        Neighbourhood near = neighbourhood;
        if (near == null) {
            throw new IllegalStateException("Moves are asked for outside a phase");
        }
        PlantPlan plan = director.getWorkingSolution();
        plan.getOrders().forEach(order -> near.sync(order.getId(), order.placement()));
        if (begun) {
            near.stepped();
        }
        begun = true;
        return new Offers(near, plan, random);
    }

    private record Offers(Neighbourhood near, PlantPlan plan, Random random) implements Iterator<PlacementMove> {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public PlacementMove next() {
            long before = near.tried();
            Neighbour neighbour = near.next(random);
            plan.tally().searched(near.tried() - before, near.triedInVain(), neighbour != null);
            if (neighbour == null) {
                return PlacementMove.NONE;
            }
            List<OrderPlan> orders = new ArrayList<>(neighbour.orders().length);
            for (int order : neighbour.orders()) {
                orders.add(plan.getOrders().get(order));
            }
            return new PlacementMove(orders, Arrays.asList(neighbour.after()));
        }
    }
}
