package org.veintrail.scheduler.problem;

/**
 * Days in a row, both ends included.
 *
 * @param fromDay first day
 * @param toDay last day
 */
public record DayRange(int fromDay, int toDay) {
    /** Whether a day is one of them. */
    public boolean contains(int day) {
        return fromDay <= day && day <= toDay;
    }
}
