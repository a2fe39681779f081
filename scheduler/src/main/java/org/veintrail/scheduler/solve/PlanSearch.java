package org.veintrail.scheduler.solve;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoft.HardMediumSoftScore;
import org.optaplanner.core.api.score.stream.ConstraintStreamImplType;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanScore;

/**
 * One search for a better plan, with OptaPlanner behind it. {@link #run} does the work in the calling thread; the best
 * plan so far can be read, and the search stopped, from any thread.
 */
public final class PlanSearch {
    /** A plan and its score. */
    public record Best(Plan plan, PlanScore score) {}

    private static final int LATE_ACCEPTANCE = 400;

    private final Problem problem;
    private final PlantPlan start;
    private final Solver<PlantPlan> solver;
    private final SearchTally tally = new SearchTally();
    private final AtomicReference<@Nullable PlantPlan> best = new AtomicReference<>();

    /**
     * @param problem what to plan
     * @param start placements to start from, null where an order is left out
     * @param limits when to stop
     * @param listener told of every better plan's score, in the solver's thread
     */
    public PlanSearch(Problem problem, @Nullable Placement[] start, SearchLimits limits, Consumer<PlanScore> listener) {
        this.problem = problem;
        this.start = PlantPlan.of(problem, start, tally);
        this.solver = SolverFactory.<PlantPlan>create(config(limits)).buildSolver();
        solver.addEventListener(event -> {
            best.set(event.getNewBestSolution());
            listener.accept(score((HardMediumSoftScore) event.getNewBestScore()));
        });
    }

    private static SolverConfig config(SearchLimits limits) {
        TerminationConfig termination = new TerminationConfig();
        if (limits.time() != null) {
            termination.withSpentLimit(limits.time());
        }
        LocalSearchPhaseConfig phase = new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(new MoveIteratorFactoryConfig()
                        .withMoveIteratorFactoryClass(NeighbourMoves.class)
                        .withMoveIteratorFactoryCustomProperties(Map.of(
                                "lateAcceptance", Integer.toString(LATE_ACCEPTANCE),
                                "mostMoved", Integer.toString(limits.mostMoved()))))
                .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE_ACCEPTANCE))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1));
        if (limits.steps() != null) {
            phase.withTerminationConfig(new TerminationConfig().withStepCountLimit(limits.steps()));
        }
        return new SolverConfig()
                .withSolutionClass(PlantPlan.class)
                .withEntityClasses(OrderPlan.class)
                .withConstraintProviderClass(PlanConstraints.class)
                .withConstraintStreamImplType(ConstraintStreamImplType.BAVET)
                .withEnvironmentMode(limits.checked() ? EnvironmentMode.FULL_ASSERT : EnvironmentMode.REPRODUCIBLE)
                .withRandomSeed(limits.seed())
                .withTerminationConfig(termination)
                .withPhases(phase);
    }

    /** Searches until a limit is reached or {@link #stop} is called; returns the best plan. */
    public Best run() {
        PlantPlan found = solver.solve(start);
        best.set(found);
        return best(found);
    }

    /** Lets {@link #run} return soon with the best plan so far. */
    public void stop() {
        solver.terminateEarly();
    }

    /** The best plan so far; before the first step, where the search starts, without a score. */
    public Plan bestPlan() {
        PlantPlan found = best.get();
        return (found == null ? start : found).toPlan();
    }

    /** Neighbours tried so far. */
    public long tried() {
        return tally.tried();
    }

    /** Neighbours handed to the constraint streams so far. */
    public long offered() {
        return tally.offeredSoFar();
    }

    /** What is being planned. */
    public Problem problem() {
        return problem;
    }

    private static Best best(PlantPlan plan) {
        HardMediumSoftScore score = plan.getScore();
        if (score == null) {
            throw new IllegalStateException("The solver returned a plan without a score");
        }
        return new Best(plan.toPlan(), score(score));
    }

    private static PlanScore score(HardMediumSoftScore score) {
        return new PlanScore(score.getHardScore(), score.getMediumScore(), score.getSoftScore());
    }
}
