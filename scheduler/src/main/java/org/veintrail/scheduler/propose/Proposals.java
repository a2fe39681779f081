package org.veintrail.scheduler.propose;

import java.util.List;
import java.util.function.Consumer;
import org.veintrail.scheduler.change.Change;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.repair.PlanRepair;
import org.veintrail.scheduler.solve.SearchLimits;

/** Answers changes: at once with the fewest moves, then better in the background. Deterministic for a seed. */
public final class Proposals {
    private Proposals() {}

    /**
     * Applies changes to a copy of the situation and repairs the plan in force with the fewest changes. Takes
     * milliseconds; no clock.
     *
     * @param now where planning stands
     * @param changes what happened, or what is assumed
     * @param seed of the little chance there is
     * @throws IllegalArgumentException if a change speaks of something the situation does not have
     */
    public static Proposal repair(Situation now, List<? extends Change> changes, long seed) {
        Situation after = now.after(changes);
        Problem problem = Problem.of(after.instance(), after.published());
        return Proposal.of(after, changes, PlanRepair.repair(problem, seed).toPlan());
    }

    /**
     * Improves a proposal; nothing happens until {@link Improvement#run} is called, in a thread of the caller's choice.
     *
     * @param start the proposal to begin with, usually a repair
     * @param limits when to stop and how many further patients may be told another day
     * @param listener told of every better score, in the solver's thread
     */
    public static Improvement improve(Proposal start, SearchLimits limits, Consumer<PlanScore> listener) {
        return new Improvement(start, limits, listener);
    }
}
