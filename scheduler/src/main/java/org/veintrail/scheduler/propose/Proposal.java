package org.veintrail.scheduler.propose;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.veintrail.scheduler.change.Change;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.ScoreReport;
import org.veintrail.scheduler.plan.Violation;

/**
 * A plan that is offered in answer to changes, with everything a planner has to know before publishing it. Nothing has
 * moved yet.
 *
 * @param situation what the plan was made for, after the changes
 * @param changes what happened or is assumed
 * @param plan the plan offered
 * @param before score of the plan in force in the changed situation
 * @param after score of the plan offered, prices of moving included
 * @param moves what moves, the most urgent first
 * @param affected who has to be told
 * @param mended limits that the plan in force breaks and the plan offered keeps
 * @param broken limits that the plan offered breaks and the plan in force keeps
 * @param hours patient-hours won and lost
 */
public record Proposal(
        Situation situation,
        List<Change> changes,
        Plan plan,
        ScoreReport before,
        ScoreReport after,
        List<Move> moves,
        Affected affected,
        List<Violation> mended,
        List<Violation> broken,
        PatientHours hours) {
    public Proposal {
        changes = List.copyOf(changes);
        moves = List.copyOf(moves);
        mended = List.copyOf(mended);
        broken = List.copyOf(broken);
    }

    /** Describes a plan as the answer to some changes. */
    public static Proposal of(Situation situation, List<? extends Change> changes, Plan plan) {
        ScoreReport before = PlanScorer.score(situation.instance(), situation.plan(), situation.published());
        ScoreReport after = PlanScorer.score(situation.instance(), plan, situation.published());
        PlanDiff diff = PlanDiff.between(situation.instance(), situation.plan(), plan);
        return new Proposal(
                situation,
                List.copyOf(changes),
                plan,
                before,
                after,
                Move.of(diff),
                Affected.by(diff),
                without(before.violations(), after.violations()),
                without(after.violations(), before.violations()),
                PatientHours.of(diff));
    }

    private static List<Violation> without(List<Violation> some, List<Violation> others) {
        Set<Violation> known = new HashSet<>(others);
        return some.stream().filter(violation -> !known.contains(violation)).toList();
    }

    /** What changes against the plan in force. */
    public PlanDiff diff() {
        return PlanDiff.between(situation.instance(), situation.plan(), plan);
    }
}
