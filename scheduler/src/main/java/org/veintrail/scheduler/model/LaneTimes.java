package org.veintrail.scheduler.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Lane;

/**
 * When cells and products travel one courier lane, by the day on which they are ready. Times at either end are in its own
 * days; where the ends lie in different time zones, the difference is rounded to whole ticks against the traveller, with
 * the worst difference over the horizon, so that summer time never makes a plan impossible.
 */
final class LaneTimes {
    private static final long TICK_SECONDS = 12L * 3600;
    private static final int WEEK = 14;

    private final int[] pickUps;
    private final int[] arrivals;
    private final int[] ships;
    private final int[] backs;
    private final int holdShift;

    LaneTimes(Instance instance, Hospital hospital, Facility facility, int lane, int days) {
        Lane own = instance.terms().lanes().stream()
                .filter(l -> l.hospital() == hospital.id() && l.facility() == facility.id())
                .findFirst()
                .orElse(new Lane(hospital.id(), facility.id(), Set.of(), Set.of(), null, java.util.List.of()));
        Integer ownTransit = own.transitTicks();
        int transit = ownTransit == null ? hospital.transitTicks().get(lane) : ownTransit;
        int[] zones = zones(instance, hospital.terms().zone(), facility.terms().zone());
        this.holdShift = zones[2];
        this.pickUps = new int[days];
        this.arrivals = new int[days];
        this.ships = new int[days];
        this.backs = new int[days];
        for (int day = days - 1; day >= 0; day--) {
            pickUps[day] = next(instance, own.pickUps(), 2 * day + 1);
            arrivals[day] = pickUps[day] + 1 + transit + zones[0] + delay(own, pickUps[day]);
            ships[day] = next(instance, own.returnPickUps(), 2 * day + 1);
            backs[day] = (ships[day] + 1 + transit + zones[1] + delay(own, ships[day]) + 1) / 2;
        }
    }

    private static int next(Instance instance, Set<Integer> weekTicks, int ready) {
        if (weekTicks.isEmpty()) {
            return 2 * instance.pickUpFrom(ready / 2) + 1;
        }
        int tick = ready;
        while (!weekTicks.contains(Math.floorMod(tick, WEEK))) {
            tick++;
        }
        return tick;
    }

    private static int delay(Lane lane, int pickUp) {
        int ticks = 0;
        for (Lane.Delay delay : lane.delays()) {
            if (delay.fromTick() <= pickUp && pickUp < delay.toTick()) {
                ticks += delay.ticks();
            }
        }
        return ticks;
    }

    /** Ticks lost on the way in, on the way out, and by which the hold ends by the plant's clock. */
    private static int[] zones(Instance instance, @Nullable ZoneId site, @Nullable ZoneId plant) {
        LocalDate start = instance.terms().startDate();
        if (start == null || (site == null && plant == null)) {
            return new int[3];
        }
        long most = Long.MIN_VALUE;
        long least = Long.MAX_VALUE;
        for (int day = 0; day < instance.horizonDays(); day++) {
            Instant noon = start.plusDays(day).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
            long ahead = offset(plant, noon) - offset(site, noon);
            most = Math.max(most, ahead);
            least = Math.min(least, ahead);
        }
        return new int[] {
            (int) Math.ceilDiv(most, TICK_SECONDS),
            (int) Math.ceilDiv(-least, TICK_SECONDS),
            (int) Math.floorDiv(least, TICK_SECONDS)
        };
    }

    private static long offset(@Nullable ZoneId zone, Instant when) {
        return zone == null ? 0 : zone.getRules().getOffset(when).getTotalSeconds();
    }

    /** Tick of the pick-up at the hospital of cells ready on a day. */
    int pickUp(int readyDay) {
        return pickUps[clip(readyDay)];
    }

    /** Tick at which they arrive at the plant. */
    int arrival(int readyDay) {
        return arrivals[clip(readyDay)];
    }

    /** Tick of the pick-up at the plant of a product released on a day. */
    int ship(int qaDay) {
        return ships[clip(qaDay)];
    }

    /** Day on which it is back at the hospital. */
    int back(int qaDay) {
        return backs[clip(qaDay)];
    }

    /** Ticks by which the hold ends later by the plant's clock than by the hospital's; negative for earlier. */
    int holdShift() {
        return holdShift;
    }

    private int clip(int day) {
        return Math.min(Math.max(day, 0), pickUps.length - 1);
    }
}
