package org.veintrail.scheduler.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.PlanDiff;

/**
 * What moves for one order.
 *
 * @param order id of the order
 * @param urgency its urgency
 * @param kind what happens to it
 * @param from its row in the plan in force, null if it had no place
 * @param to its row in the plan offered, null if it has no place
 * @param steps the steps that move, in time order; empty unless it has a place both times
 */
public record Move(
        int order,
        int urgency,
        PlanDiff.Kind kind,
        @Nullable Assignment from,
        @Nullable Assignment to,
        List<StepMove> steps) {
    /**
     * One step that moves.
     *
     * @param step what is done
     * @param unit "day" or "tick"; "plant" for the plant, whose ids follow
     * @param from time before
     * @param to time after
     */
    public record StepMove(String step, String unit, int from, int to) {
        @Override
        public String toString() {
            return step + " from " + unit + " " + from + " to " + to;
        }
    }

    public Move {
        steps = List.copyOf(steps);
    }

    static List<Move> of(PlanDiff diff) {
        List<Move> moves = new ArrayList<>();
        for (PlanDiff.Change change : diff.changes()) {
            moves.add(new Move(
                    change.order().id(),
                    change.order().urgency(),
                    change.kind(),
                    change.from(),
                    change.to(),
                    steps(change.from(), change.to())));
        }
        moves.sort(Comparator.comparingInt(Move::urgency).reversed().thenComparingInt(Move::order));
        return moves;
    }

    private static List<StepMove> steps(@Nullable Assignment from, @Nullable Assignment to) {
        List<StepMove> steps = new ArrayList<>();
        if (from != null && to != null) {
            step(steps, "plant", "plant", from, to, Assignment::facility);
            step(steps, "apheresis", "day", from, to, Assignment::aphDay);
            step(steps, "suite step", "tick", from, to, Assignment::suiteStart);
            step(steps, "harvest", "tick", from, to, Assignment::harvestStart);
            step(steps, "release tests", "tick", from, to, Assignment::qcStart);
            step(steps, "quality review", "day", from, to, Assignment::qaDay);
            step(steps, "infusion", "day", from, to, Assignment::infusionDay);
        }
        return steps;
    }

    private static void step(
            List<StepMove> steps,
            String name,
            String unit,
            Assignment from,
            Assignment to,
            ToIntFunction<Assignment> time) {
        if (time.applyAsInt(from) != time.applyAsInt(to)) {
            steps.add(new StepMove(name, unit, time.applyAsInt(from), time.applyAsInt(to)));
        }
    }

    /** The move in words. */
    public String sentence() {
        String what = "Order " + order + " (urgency " + urgency + ") ";
        if (from == null && to != null) {
            return what + "gains a place: apheresis on day " + to.aphDay() + ", infusion on day " + to.infusionDay()
                    + ".";
        }
        if (to == null) {
            return what + "loses its place.";
        }
        return what + "moves: "
                + String.join(", ", steps.stream().map(StepMove::toString).toList()) + ".";
    }
}
