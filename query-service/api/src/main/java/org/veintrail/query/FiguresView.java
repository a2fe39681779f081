package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;

/**
 * Key figures over every order in the log.
 *
 * @param orders how many orders were placed
 * @param open how many still go on
 * @param completed how many were given
 * @param cancelled how many were cancelled
 * @param veinToVein end of the latest collection to start of the first infusion
 * @param turnaround end of the latest collection to the product at the treatment site
 * @param stages the stages between, in their order
 * @param onTime deliveries within the promised window
 * @param checks identity checks by step
 * @param excursions shipments that left their temperature range, of all received
 * @param failedRuns runs given up, of all started
 * @param position position of the log that the projection had handled
 */
public record FiguresView(
        int orders,
        int open,
        int completed,
        int cancelled,
        Duration veinToVein,
        Duration turnaround,
        List<StageFigure> stages,
        Share onTime,
        List<CheckFigure> checks,
        Share excursions,
        Share failedRuns,
        long position) {

    public FiguresView {
        stages = List.copyOf(stages);
        checks = List.copyOf(checks);
    }

    /**
     * A length of time over many orders.
     *
     * @param count how many orders have it
     * @param medianDays the median in days, the mean of the middle two for an even count; null without any
     * @param p90Days the 90th percentile in days, by linear interpolation between the closest ranks (Hyndman and Fan 1996,
     *     definition 7); null without any
     */
    public record Duration(
            int count,
            @Nullable Double medianDays,
            @Nullable Double p90Days) {}

    /**
     * How long a stage takes.
     *
     * @param name the stage, in words
     * @param duration its length
     */
    public record StageFigure(String name, Duration duration) {}

    /**
     * A part of a whole.
     *
     * @param part how many
     * @param of of how many
     * @param share part / of, 0 to 1; null when there is nothing to take a part of
     */
    public record Share(int part, int of, @Nullable Double share) {

        /** A part of a whole. */
        public static Share of(int part, int whole) {
            return new Share(part, whole, whole == 0 ? null : (double) part / whole);
        }
    }

    /**
     * How often a check of identity failed.
     *
     * @param step where it is made
     * @param checks how often it was made
     * @param mismatches how often something belonged elsewhere
     * @param unreadable how often something could not be understood
     * @param mismatchRate mismatches / checks, 0 to 1; null without checks
     */
    public record CheckFigure(
            CustodyStep step,
            int checks,
            int mismatches,
            int unreadable,
            @Nullable Double mismatchRate) {}
}
