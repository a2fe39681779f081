package org.veintrail.scheduler.solve;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
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
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.search.Neighbourhood;
import org.veintrail.scheduler.search.Shake;

/**
 * One search for a better plan, with OptaPlanner behind it. {@link #run} does the work in the calling thread; the best
 * plan so far can be read, and the search stopped, from any thread.
 */
public final class PlanSearch {
    /** A plan and its score. */
    public record Best(Plan plan, PlanScore score) {}

    private static final int LATE_ACCEPTANCE = 400;

    /** Neighbours tried in vain, times orders, after which a round ends. */
    private static final long PATIENCE = 1_000;

    private final Problem problem;
    private final @Nullable Placement[] start;
    private final SearchLimits limits;
    private final Consumer<PlanScore> listener;
    private final int mostMoved;
    private final Solver<PlantPlan> solver;
    private final SearchTally tally;
    private final AtomicReference<@Nullable PlantPlan> best = new AtomicReference<>();

    /**
     * @param problem what to plan
     * @param start placements to start from, null where an order is left out
     * @param limits when to stop
     * @param listener told of every better plan's score, in the solver's thread
     */
    public PlanSearch(Problem problem, @Nullable Placement[] start, SearchLimits limits, Consumer<PlanScore> listener) {
        this.problem = problem;
        this.start = start.clone();
        this.limits = limits;
        this.listener = listener;
        this.mostMoved =
                (int) Math.min(Integer.MAX_VALUE, (long) Neighbourhood.moved(problem, start) + limits.furtherMoved());
        this.tally = new SearchTally(PATIENCE * Math.max(50, problem.orders().size()));
        this.solver = SolverFactory.<PlantPlan>create(config(limits, mostMoved)).buildSolver();
        tally.whenRoundEnds(solver::terminateEarly);
        solver.addEventListener(event -> offer(event.getNewBestSolution()));
    }

    private void offer(PlantPlan plan) {
        PlantPlan known = best.get();
        if (known != null && Neighbourhood.moved(problem, plan.placements()) > mostMoved) {
            return;
        }
        if (known == null || score(plan).compareTo(score(known)) > 0) {
            best.set(plan);
            listener.accept(score(plan));
        }
    }

    private static SolverConfig config(SearchLimits limits, int mostMoved) {
        LocalSearchPhaseConfig phase = new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(new MoveIteratorFactoryConfig()
                        .withMoveIteratorFactoryClass(NeighbourMoves.class)
                        .withMoveIteratorFactoryCustomProperties(Map.of(
                                "lateAcceptance", Integer.toString(LATE_ACCEPTANCE),
                                "mostMoved", Integer.toString(mostMoved))))
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
                .withPhases(phase);
    }

    /**
     * Searches until a limit is reached or {@link #stop} is called; returns the best plan. A search without a limit on
     * steps goes on in rounds: when one has found nothing better for long, the best plan is shaken and the next begins.
     */
    public Best run() {
        if (problem.candidates() == 0) {
            Plan plan = problem.plan(start);
            return new Best(
                    plan,
                    PlanScorer.score(problem.instance(), plan, problem.published())
                            .score());
        }
        try (StopTimer timer = StopTimer.after(limits.time(), this::stop)) {
            SplittableRandom random = new SplittableRandom(limits.seed());
            offer(solver.solve(PlantPlan.of(problem, start, tally)));
            while (limits.steps() == null && !tally.stopped()) {
                @Nullable Placement[] shaken = Shake.shake(problem, found().placements(), random);
                offer(solver.solve(PlantPlan.of(problem, shaken, tally)));
            }
        }
        return new Best(found().toPlan(), score(found()));
    }

    private PlantPlan found() {
        return Objects.requireNonNull(best.get(), "asked for the best plan before the first was scored");
    }

    /** Lets {@link #run} return soon with the best plan so far. */
    public void stop() {
        tally.stop();
    }

    /** The best plan so far; before the first step, where the search starts. */
    public Plan bestPlan() {
        PlantPlan found = best.get();
        return found == null ? problem.plan(start) : found.toPlan();
    }

    /** Neighbours tried so far. */
    public long tried() {
        return tally.tried();
    }

    /** Neighbours handed to the constraint streams so far. */
    public long offered() {
        return tally.offered();
    }

    /** What is being planned. */
    public Problem problem() {
        return problem;
    }

    private static PlanScore score(PlantPlan plan) {
        HardMediumSoftScore score = plan.getScore();
        if (score == null) {
            throw new IllegalStateException("The solver returned a plan without a score");
        }
        return new PlanScore(score.getHardScore(), score.getMediumScore(), score.getSoftScore());
    }
}
