package org.veintrail.scheduler.problem;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plant may say beyond the basic format.
 *
 * @param zone time zone of the plant's days, or null for the zone of the whole plan
 * @param workingDays weekdays with reviews and the weekday number of teams, 0 = Monday
 * @param closedDays holidays, which count as the other days of the week do
 * @param additions units added for a time, the opposite of outages
 * @param shifts operator teams by shift and certification, on top of the plain numbers of teams
 * @param campaigns suites kept for one product for a time
 * @param changeoverTicks how long a suite stands empty, after its cleaning, before a run of another product than the last
 */
public record PlantTerms(
        @Nullable ZoneId zone,
        Set<Integer> workingDays,
        Set<Integer> closedDays,
        List<Outage> additions,
        List<Shift> shifts,
        List<Campaign> campaigns,
        int changeoverTicks) {
    /** Nothing beyond the basic format. */
    public static final PlantTerms NONE =
            new PlantTerms(null, SiteTerms.WEEKDAYS, Set.of(), List.of(), List.of(), List.of(), 0);

    public PlantTerms {
        workingDays = Set.copyOf(workingDays);
        closedDays = Set.copyOf(closedDays);
        additions = List.copyOf(additions);
        shifts = List.copyOf(shifts);
        campaigns = List.copyOf(campaigns);
    }
}
