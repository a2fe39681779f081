package org.veintrail.scheduler.problem;

import java.util.Set;

/**
 * Operator teams that work certain halves of certain days and are certified for certain work.
 *
 * @param name unique in its plant
 * @param teams how many
 * @param weekdays days of the week, 0 = Monday
 * @param halves halves of the day: 0 the morning, 1 the evening
 * @param certifications what the teams may work on, see {@link Product#certification()}
 * @param fromDay first day on which the shift exists
 * @param toDay last day, or {@link Integer#MAX_VALUE}
 */
public record Shift(
        String name,
        int teams,
        Set<Integer> weekdays,
        Set<Integer> halves,
        Set<String> certifications,
        int fromDay,
        int toDay) {
    public Shift {
        weekdays = Set.copyOf(weekdays);
        halves = Set.copyOf(halves);
        certifications = Set.copyOf(certifications);
    }

    /** Whether the shift is on duty at a tick, sickness apart. */
    public boolean worksAt(int tick) {
        int day = Math.floorDiv(tick, 2);
        return fromDay <= day
                && day <= toDay
                && weekdays.contains(Math.floorMod(day, 7))
                && halves.contains(Math.floorMod(tick, 2));
    }
}
