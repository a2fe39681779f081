package org.veintrail.scheduler.solve;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;
import org.veintrail.scheduler.model.Placement;

/** Gives one or several orders new chains at once. */
final class PlacementMove extends AbstractMove<PlantPlan> {
    /** What a search offers when it has found nothing: never doable. */
    static final PlacementMove NONE = new PlacementMove(List.of(), List.of());

    private final List<OrderPlan> orders;
    private final List<@Nullable Placement> placements;

    PlacementMove(List<OrderPlan> orders, List<@Nullable Placement> placements) {
        this.orders = orders;
        this.placements = placements;
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<PlantPlan> director) {
        return !orders.isEmpty();
    }

    @Override
    protected PlacementMove createUndoMove(ScoreDirector<PlantPlan> director) {
        @Nullable Placement[] before = new Placement[orders.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = orders.get(i).placement();
        }
        return new PlacementMove(orders, Arrays.asList(before));
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<PlantPlan> director) {
        for (int i = 0; i < orders.size(); i++) {
            move(director, orders.get(i), placements.get(i));
        }
    }

    private static void move(ScoreDirector<PlantPlan> director, OrderPlan order, @Nullable Placement to) {
        int qc = to == null ? 0 : to.qcDelay();
        int qa = to == null ? 0 : to.qaDelay();
        int infusion = to == null ? 0 : to.infusionDelay();
        director.beforeVariableChanged(order, "itinerary");
        order.setItinerary(to == null ? null : to.itinerary());
        director.afterVariableChanged(order, "itinerary");
        if (order.getQcDelay() != qc) {
            director.beforeVariableChanged(order, "qcDelay");
            order.setQcDelay(qc);
            director.afterVariableChanged(order, "qcDelay");
        }
        if (order.getQaDelay() != qa) {
            director.beforeVariableChanged(order, "qaDelay");
            order.setQaDelay(qa);
            director.afterVariableChanged(order, "qaDelay");
        }
        if (order.getInfusionDelay() != infusion) {
            director.beforeVariableChanged(order, "infusionDelay");
            order.setInfusionDelay(infusion);
            director.afterVariableChanged(order, "infusionDelay");
        }
        order.remember(to);
    }

    @Override
    public PlacementMove rebase(ScoreDirector<PlantPlan> destination) {
        return new PlacementMove(rebaseList(orders, destination), placements);
    }

    @Override
    public Collection<?> getPlanningEntities() {
        return orders;
    }

    @Override
    public Collection<?> getPlanningValues() {
        return placements;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlacementMove move && orders.equals(move.orders) && placements.equals(move.placements);
    }

    @Override
    public int hashCode() {
        return Objects.hash(orders, placements);
    }

    @Override
    public String toString() {
        return orders + " -> " + placements;
    }
}
