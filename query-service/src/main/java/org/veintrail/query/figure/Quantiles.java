package org.veintrail.query.figure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.veintrail.query.FiguresView.Duration;

/** Medians and percentiles by linear interpolation between the closest ranks (Hyndman and Fan 1996, definition 7). */
final class Quantiles {

    private Quantiles() {}

    /** Median and 90th percentile of lengths in days. */
    static Duration of(double[] days) {
        double[] sorted = days.clone();
        Arrays.sort(sorted);
        return new Duration(sorted.length, quantile(sorted, 0.5), quantile(sorted, 0.9));
    }

    /** A quantile of sorted values, p from 0 to 1; null without values. */
    static @Nullable Double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return null;
        }
        double rank = (sorted.length - 1) * p;
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
