package org.veintrail.scheduler.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Lane;

/** The times of one courier lane, worked out from the definition each time they are asked for. */
final class LaneClock {
    private static final double TICK_MINUTES = 720;

    private final Instance instance;
    private final Hospital hospital;
    private final Facility facility;
    private final @Nullable Lane lane;

    LaneClock(Instance instance, Hospital hospital, Facility facility) {
        this.instance = instance;
        this.hospital = hospital;
        this.facility = facility;
        this.lane = instance.terms().lanes().stream()
                .filter(l -> l.hospital() == hospital.id() && l.facility() == facility.id())
                .findFirst()
                .orElse(null);
    }

    /** Tick of the pick-up of cells ready on a day. */
    int pickUp(int readyDay) {
        return next(lane == null ? Set.of() : lane.pickUps(), 2 * readyDay + 1);
    }

    /** Tick at which they are at the plant, by its clock. */
    int arrival(int readyDay) {
        int pickUp = pickUp(readyDay);
        return pickUp + 1 + transit() + delay(pickUp) + (int) Math.ceil(ahead(true) / TICK_MINUTES);
    }

    /** Tick of the pick-up of a product released on a day. */
    int ship(int qaDay) {
        return next(lane == null ? Set.of() : lane.returnPickUps(), 2 * qaDay + 1);
    }

    /** Day on which it is back at the hospital. */
    int back(int qaDay) {
        int ship = ship(qaDay);
        int arrival = ship + 1 + transit() + delay(ship) + (int) Math.ceil(-ahead(false) / TICK_MINUTES);
        return (arrival + 1) / 2;
    }

    /** Ticks by which the hold ends later by the plant's clock. */
    int holdShift() {
        return (int) Math.floor(ahead(false) / TICK_MINUTES);
    }

    private int transit() {
        Integer own = lane == null ? null : lane.transitTicks();
        return own == null ? hospital.transitTicks().get(instance.facilities().indexOf(facility)) : own;
    }

    private int delay(int pickUp) {
        return lane == null
                ? 0
                : lane.delays().stream()
                        .filter(delay -> delay.fromTick() <= pickUp && pickUp < delay.toTick())
                        .mapToInt(Lane.Delay::ticks)
                        .sum();
    }

    private int next(Set<Integer> weekTicks, int ready) {
        for (int tick = ready; ; tick++) {
            boolean evening = Math.floorMod(tick, 2) == 1;
            boolean runs = weekTicks.isEmpty()
                    ? evening && instance.courierWeekdays().contains(Math.floorMod(Math.floorDiv(tick, 2), 7))
                    : weekTicks.contains(Math.floorMod(tick, 14));
            if (runs) {
                return tick;
            }
        }
    }

    /** Minutes by which the plant's clock is ahead of the hospital's: the most or the least of the horizon. */
    private double ahead(boolean most) {
        LocalDate start = instance.terms().startDate();
        ZoneId here = hospital.terms().zone();
        ZoneId there = facility.terms().zone();
        if (start == null || (here == null && there == null)) {
            return 0;
        }
        double extreme = most ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (int day = 0; day < instance.horizonDays(); day++) {
            ZonedDateTime noon = start.plusDays(day).atTime(12, 0).atZone(ZoneOffset.UTC);
            double minutes = minutes(noon, there) - minutes(noon, here);
            extreme = most ? Math.max(extreme, minutes) : Math.min(extreme, minutes);
        }
        return extreme;
    }

    private static double minutes(ZonedDateTime when, @Nullable ZoneId zone) {
        return zone == null
                ? 0
                : Duration.ofSeconds(when.withZoneSameInstant(zone).getOffset().getTotalSeconds())
                        .toMinutes();
    }
}
