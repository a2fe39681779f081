package org.veintrail.scheduler.problem;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a treating site may say beyond the basic format.
 *
 * @param zone time zone of the site's days, or null for the zone of the whole plan
 * @param workingDays weekdays on which chairs and beds are open, 0 = Monday
 * @param outages chairs and beds taken away for a time
 */
public record SiteTerms(@Nullable ZoneId zone, Set<Integer> workingDays, List<Outage> outages) {
    /** Monday to Friday. */
    public static final Set<Integer> WEEKDAYS = Set.of(0, 1, 2, 3, 4);

    /** Nothing beyond the basic format. */
    public static final SiteTerms NONE = new SiteTerms(null, WEEKDAYS, List.of());

    public SiteTerms {
        workingDays = Set.copyOf(workingDays);
        outages = List.copyOf(outages);
    }
}
