package org.veintrail.scheduler.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.RangeRule;
import org.veintrail.scheduler.plan.Assignment;

/**
 * Why an order is where it is, or why it is nowhere.
 *
 * @param order id of the order
 * @param row its row in the plan, or null if it is left out
 * @param steps the steps in time order; empty if it is left out
 * @param possible itineraries it could have if it were alone
 * @param refusals itineraries each rule refused
 * @param helps changes that would help, the best first
 * @param sentences the whole in words
 */
public record OrderExplanation(
        int order,
        @Nullable Assignment row,
        List<StepExplanation> steps,
        int possible,
        Map<RangeRule, Integer> refusals,
        List<Help> helps,
        List<String> sentences) {
    public OrderExplanation {
        steps = List.copyOf(steps);
        refusals = Map.copyOf(refusals);
        helps = List.copyOf(helps);
        sentences = List.copyOf(sentences);
    }

    /** The step that waits longest for a pool that is full or closed, if any does: what binds most. */
    public Optional<StepExplanation> binding() {
        return steps.stream()
                .filter(step -> step.waits() > 0 && !step.blocks().isEmpty())
                .max(Comparator.comparingInt(step -> step.unit().equals("day") ? 2 * step.waits() : step.waits()));
    }
}
