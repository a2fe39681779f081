package org.veintrail.scheduler.problem;

import java.util.List;
import java.util.Set;

/**
 * A treating site with its apheresis chairs and infusion beds. Nothing is done at weekends.
 *
 * @param id unique among hospitals
 * @param name for people
 * @param apheresisPerWeekday chairs on an open weekday
 * @param infusionPerWeekday beds on an open weekday
 * @param transitTicks courier ticks to each facility, in the order of the facilities, the same both ways
 * @param closedDays days without chair or bed
 */
public record Hospital(
        int id,
        String name,
        int apheresisPerWeekday,
        int infusionPerWeekday,
        List<Integer> transitTicks,
        Set<Integer> closedDays) {
    public Hospital {
        transitTicks = List.copyOf(transitTicks);
        closedDays = Set.copyOf(closedDays);
    }
}
