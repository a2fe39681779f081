package org.veintrail.scheduler.model;

/** Doses of vector of one product at one plant: what is used up to any day may not exceed what has come by then. */
public final class DosePool {
    private final int[] left;
    private int lastShort;

    DosePool(int[] availableByDay) {
        this.left = availableByDay.clone();
        refresh();
    }

    /** Whether a dose may be taken on this day without leaving a later start without one. */
    public boolean free(int day) {
        return day > lastShort && day < left.length;
    }

    /** Last day on which no dose can be taken, or -1. */
    public int lastShortDay() {
        return lastShort;
    }

    /** Doses left over up to and including this day, negative where too many are used. */
    public int left(int day) {
        return left[day];
    }

    void take(int day) {
        shift(day, -1);
    }

    void give(int day) {
        shift(day, 1);
    }

    void grow(int more) {
        shift(0, more);
    }

    private void shift(int day, int doses) {
        for (int d = day; d < left.length; d++) {
            left[d] += doses;
        }
        refresh();
    }

    private void refresh() {
        int day = left.length - 1;
        while (day >= 0 && left[day] > 0) {
            day--;
        }
        lastShort = day;
    }
}
