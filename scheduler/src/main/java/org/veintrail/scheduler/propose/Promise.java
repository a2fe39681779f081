package org.veintrail.scheduler.propose;

import java.util.List;
import org.veintrail.scheduler.explain.StepExplanation;
import org.veintrail.scheduler.plan.Assignment;

/**
 * A day of infusion that could be promised for a new order.
 *
 * @param row the whole chain
 * @param plant name of the plant
 * @param lane names of the hospital and of the plant that the courier joins
 * @param infusionDay the day that could be promised
 * @param daysLate days after the day wished for, 0 if it is kept
 * @param veinToVeinDays days from apheresis to infusion
 * @param cost soft cost of the chain
 * @param others rows of other orders that would stand elsewhere for it; empty where nobody has to
 * @param patientsMoved patients among them who would be told another day
 * @param steps why each step is when it is
 * @param binding what keeps it from being earlier, one sentence for each step that waits
 * @param reason why this alternative stands where it stands in the ranking
 */
public record Promise(
        Assignment row,
        String plant,
        String lane,
        int infusionDay,
        int daysLate,
        int veinToVeinDays,
        int cost,
        List<Assignment> others,
        int patientsMoved,
        List<StepExplanation> steps,
        List<String> binding,
        String reason) {
    public Promise {
        others = List.copyOf(others);
        steps = List.copyOf(steps);
        binding = List.copyOf(binding);
    }
}
