package org.veintrail.scheduler.problem;

import java.util.List;
import java.util.Set;

/**
 * A treating site with its apheresis chairs and infusion beds. Nothing is done outside its working days.
 *
 * @param id unique among hospitals
 * @param name for people
 * @param apheresisPerWeekday chairs on an open weekday
 * @param infusionPerWeekday beds on an open weekday
 * @param transitTicks courier ticks to each facility, in the order of the facilities, the same both ways
 * @param closedDays days without chair or bed
 * @param terms time zone, working days and outages
 */
public record Hospital(
        int id,
        String name,
        int apheresisPerWeekday,
        int infusionPerWeekday,
        List<Integer> transitTicks,
        Set<Integer> closedDays,
        SiteTerms terms) {
    public Hospital {
        transitTicks = List.copyOf(transitTicks);
        closedDays = Set.copyOf(closedDays);
    }

    /** A hospital of the basic format, open from Monday to Friday. */
    public Hospital(
            int id,
            String name,
            int apheresisPerWeekday,
            int infusionPerWeekday,
            List<Integer> transitTicks,
            Set<Integer> closedDays) {
        this(id, name, apheresisPerWeekday, infusionPerWeekday, transitTicks, closedDays, SiteTerms.NONE);
    }

    /** Whether chairs and beds are open on a day. */
    public boolean open(int day) {
        return terms.workingDays().contains(Math.floorMod(day, 7)) && !closedDays.contains(day);
    }

    /** Chairs ({@link PoolKind#APHERESIS}) or beds ({@link PoolKind#INFUSION}) on a day. */
    public int units(PoolKind kind, int day) {
        if (!open(day)) {
            return 0;
        }
        int units = kind == PoolKind.APHERESIS ? apheresisPerWeekday : infusionPerWeekday;
        for (Outage outage : terms.outages()) {
            if (outage.pool() == kind && outage.covers(2 * day)) {
                units -= outage.units();
            }
        }
        return Math.max(0, units);
    }

    /** The same hospital with other terms. */
    public Hospital withTerms(SiteTerms others) {
        return new Hospital(id, name, apheresisPerWeekday, infusionPerWeekday, transitTicks, closedDays, others);
    }
}
