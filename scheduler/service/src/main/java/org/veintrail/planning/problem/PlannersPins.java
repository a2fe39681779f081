package org.veintrail.planning.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.OrderId;
import org.veintrail.plan.PinnedTimes;
import org.veintrail.planning.facts.Facts;
import org.veintrail.planning.facts.Facts.PinFact;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Pin;

/**
 * Planners' pins in a problem's days and ticks. What has expired by the moment the problem is made for stays in it with an end that has
 * passed, so that an explanation can name it; it binds nothing. Neither does a day that has passed without its step being done.
 */
final class PlannersPins {
    private final Resources resources;
    private final PlanningCalendar calendar;
    private final int now;
    private final int horizon;

    PlannersPins(Resources resources, PlanningCalendar calendar, int now, int horizon) {
        this.resources = resources;
        this.calendar = calendar;
        this.now = now;
        this.horizon = horizon;
    }

    List<Pin> of(Facts facts, Map<OrderId, Integer> numbers, Instant instant) {
        List<Pin> pins = new ArrayList<>();
        for (PinFact fact : facts.pins.values()) {
            Integer order = numbers.get(fact.orderId());
            Pin pin = order == null ? null : pin(order, fact, fact.countsAt(instant));
            if (pin != null) {
                pins.add(pin);
            }
        }
        return pins;
    }

    private @Nullable Pin pin(int order, PinFact fact, boolean counts) {
        PinnedTimes keeps = fact.keeps();
        int end = calendar.now(fact.expires().toInstant());
        Integer plant = keeps.plant() == null
                ? null
                : resources.plant(keeps.plant()).map(Facility::id).orElse(null);
        Integer half = keeps.suiteHalf();
        Integer suiteDay = day(keeps.suite(), half == null ? 0 : half, counts);
        Pin pin = new Pin(
                order,
                plant,
                day(keeps.apheresis(), 0, counts),
                suiteDay == null ? null : Integer.valueOf(2 * suiteDay + (half == null ? 0 : half)),
                day(keeps.infusion(), 0, counts),
                fact.reason(),
                fact.planner(),
                counts ? Math.max(end, now + 1) : Math.max(0, Math.min(end, now)));
        boolean keepsNothing =
                pin.facility() == null && pin.aphDay() == null && pin.suiteStart() == null && pin.infusionDay() == null;
        return keepsNothing ? null : pin;
    }

    /** A day of the problem; null where nothing is pinned, or where it is too late to keep it. */
    private @Nullable Integer day(@Nullable LocalDate date, int half, boolean counts) {
        if (date == null) {
            return null;
        }
        int day = Math.min(calendar.day(date), horizon);
        boolean passed = counts ? 2 * day + half < now : day < 0;
        return passed ? null : Integer.valueOf(day);
    }
}
