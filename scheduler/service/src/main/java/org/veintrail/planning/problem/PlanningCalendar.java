package org.veintrail.planning.problem;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/**
 * Days and ticks of a planning problem against the calendars of the sites: day 0 is a Monday, a tick is half a day by the clock of the
 * site where the step is done.
 *
 * @param start date of day 0
 * @param zones time zones by site
 * @param home the zone in which it is now
 */
public record PlanningCalendar(LocalDate start, Map<String, ZoneId> zones, ZoneId home) {
    private static final int NOON = 12;

    public PlanningCalendar {
        zones = Map.copyOf(zones);
        if (start.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("Day 0 of a plan must be a Monday, but " + start + " is a "
                    + start.getDayOfWeek() + ". Take "
                    + start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) + ".");
        }
    }

    /** The day of a date; negative before day 0. */
    public int day(LocalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(start, date));
    }

    /** The date of a day. */
    public LocalDate date(int day) {
        return start.plusDays(day);
    }

    /** The day on which something happened, by the site's calendar. */
    public int day(String site, OffsetDateTime moment) {
        return day(moment.atZoneSameInstant(zone(site)).toLocalDate());
    }

    /** The tick in which something happened, by the site's clock. */
    public int tick(String site, OffsetDateTime moment) {
        var local = moment.atZoneSameInstant(zone(site));
        return 2 * day(local.toLocalDate()) + (local.getHour() < NOON ? 0 : 1);
    }

    /** The first tick that has not begun yet. */
    public int now(Instant instant) {
        var local = instant.atZone(home);
        return 2 * day(local.toLocalDate()) + (local.getHour() < NOON ? 0 : 1) + 1;
    }

    /** The start of a tick by the site's clock. */
    public OffsetDateTime startOf(String site, int tick) {
        return at(site, Math.floorDiv(tick, 2), NOON * Math.floorMod(tick, 2));
    }

    /** An hour of a day by the site's clock. */
    public OffsetDateTime at(String site, int day, int hour) {
        return date(day).atTime(hour, 0).atZone(zone(site)).toOffsetDateTime();
    }

    private ZoneId zone(String site) {
        return zones.getOrDefault(site, home);
    }
}
