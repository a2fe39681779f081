package org.veintrail.scheduler.solve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;
import org.optaplanner.core.api.domain.valuerange.CountableValueRange;
import org.optaplanner.core.api.domain.valuerange.ValueRangeFactory;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoft.HardMediumSoftScore;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;

/** The planning solution: the plans of all orders. */
@PlanningSolution(solutionCloner = PlantPlan.Cloner.class)
public class PlantPlan {
    /** Copies the entities and shares everything that never changes. */
    public static final class Cloner implements SolutionCloner<PlantPlan> {
        @Override
        public PlantPlan cloneSolution(PlantPlan original) {
            List<OrderPlan> copies = new ArrayList<>(original.orders.size());
            original.orders.forEach(order -> copies.add(order.copy()));
            PlantPlan copy = new PlantPlan(original.problem(), copies, original.tally);
            copy.score = original.score;
            return copy;
        }
    }

    private @Nullable Problem problem;

    @PlanningEntityCollectionProperty
    private List<OrderPlan> orders = List.of();

    @PlanningScore
    private @Nullable HardMediumSoftScore score;

    private SearchTally tally = new SearchTally(Long.MAX_VALUE);

    /** For the solver. */
    public PlantPlan() {}

    PlantPlan(Problem problem, List<OrderPlan> orders, SearchTally tally) {
        this.problem = problem;
        this.orders = orders;
        this.tally = tally;
    }

    static PlantPlan of(Problem problem, @Nullable Placement[] placements, SearchTally tally) {
        List<OrderPlan> orders = new ArrayList<>();
        for (ChainOrder chain : problem.orders()) {
            orders.add(new OrderPlan(problem, chain, placements[chain.index()]));
        }
        return new PlantPlan(problem, orders, tally);
    }

    Problem problem() {
        if (problem == null) {
            throw new IllegalStateException("A plan without a problem; use PlantPlan.of");
        }
        return problem;
    }

    SearchTally tally() {
        return tally;
    }

    /** The plans of all orders, in the order of the instance. */
    public List<OrderPlan> getOrders() {
        return orders;
    }

    /** Delays that a step may have: none to as long as the horizon. */
    @ValueRangeProvider(id = "delays")
    public CountableValueRange<Integer> getDelays() {
        return ValueRangeFactory.createIntValueRange(0, problem().instance().horizonTicks());
    }

    /** The score, once there is one. */
    public @Nullable HardMediumSoftScore getScore() {
        return score;
    }

    /** Sets the score. */
    public void setScore(@Nullable HardMediumSoftScore score) {
        this.score = score;
    }

    @Nullable
    Placement[] placements() {
        @Nullable Placement[] placements = new Placement[orders.size()];
        for (OrderPlan order : orders) {
            placements[order.getId()] = order.placement();
        }
        return placements;
    }

    Plan toPlan() {
        return problem().plan(placements());
    }
}
