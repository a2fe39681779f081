package org.veintrail.scheduler.problem;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance as a whole may say beyond the basic format.
 *
 * @param startDate date of day 0, a Monday; needed where sites have time zones
 * @param lanes courier lanes that differ from the courier days and transit times
 * @param pins what planners have pinned
 */
public record PlanTerms(@Nullable LocalDate startDate, List<Lane> lanes, List<Pin> pins) {
    /** Nothing beyond the basic format. */
    public static final PlanTerms NONE = new PlanTerms(null, List.of(), List.of());

    public PlanTerms {
        lanes = List.copyOf(lanes);
        pins = List.copyOf(pins);
    }
}
