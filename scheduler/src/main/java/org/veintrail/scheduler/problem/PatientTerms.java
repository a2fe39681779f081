package org.veintrail.scheduler.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patient's order may say beyond the basic format.
 *
 * @param risk clinical risk, 1 to 100, such as the per cent chance of deterioration within six weeks; 0 where not said,
 *     and then the urgency counts
 * @param windowEndDay last day of the promised window; infusion after it counts on the medium level;
 *     {@link Integer#MAX_VALUE} for none
 * @param unavailable days on which the patient can be neither collected nor infused
 * @param collectedAt id of the site that collects, or null where the treating site does
 */
public record PatientTerms(
        int risk,
        int windowEndDay,
        List<DayRange> unavailable,
        @Nullable Integer collectedAt) {
    /** Nothing beyond the basic format. */
    public static final PatientTerms NONE = new PatientTerms(0, Integer.MAX_VALUE, List.of(), null);

    public PatientTerms {
        unavailable = List.copyOf(unavailable);
    }

    /** Terms of a patient whom the treating site collects. */
    public PatientTerms(int risk, int windowEndDay, List<DayRange> unavailable) {
        this(risk, windowEndDay, unavailable, null);
    }
}
