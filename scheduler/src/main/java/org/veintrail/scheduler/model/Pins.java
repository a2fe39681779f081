package org.veintrail.scheduler.model;

import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Pin;

/**
 * What planners have pinned of one order, as far as it counts now; null where nothing is pinned. Several pins of an order
 * count together; where they contradict each other, the order has no place, and the explanation says so.
 */
record Pins(
        @Nullable Integer facility,
        @Nullable Integer aphDay,
        @Nullable Integer suiteStart,
        @Nullable Integer infusionDay) {
    private static final int NEVER = -1;
    private static final Pins NONE = new Pins(null, null, null, null);

    static Pins of(Instance instance, Order order, int now) {
        Pins pins = NONE;
        for (Pin pin : instance.terms().pins()) {
            if (pin.order() == order.id() && pin.holdsAt(now)) {
                pins = new Pins(
                        both(pins.facility, pin.facility()),
                        both(pins.aphDay, pin.aphDay()),
                        both(pins.suiteStart, pin.suiteStart()),
                        both(pins.infusionDay, pin.infusionDay()));
            }
        }
        return pins;
    }

    private static @Nullable Integer both(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.equals(other) ? one : Integer.valueOf(NEVER);
    }

    private static boolean allow(@Nullable Integer pinned, int value) {
        return pinned == null || pinned == value;
    }

    boolean allowFacility(int id) {
        return allow(facility, id);
    }

    boolean allowAphDay(int day) {
        return allow(aphDay, day);
    }

    boolean allowSuiteStart(int tick) {
        return allow(suiteStart, tick);
    }
}
