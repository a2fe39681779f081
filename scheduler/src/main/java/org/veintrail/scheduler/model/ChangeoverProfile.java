package org.veintrail.scheduler.model;

/**
 * The runs in the suites of one plant by product, and how many suites they need with the changeovers between products,
 * see {@link Changeover}. Adding or removing a run touches only its own stretch of time. Not thread-safe.
 */
public final class ChangeoverProfile {
    private final Changeover rule;
    private final int[][] running;
    private final int[][] peaks;
    private final int[][] used;
    private final int[][] needed;
    private int grown;
    private int lacking;

    ChangeoverProfile(Changeover rule) {
        this.rule = rule;
        this.running = new int[rule.products()][rule.length()];
        this.peaks = new int[rule.products()][rule.length()];
        this.used = new int[rule.masks().length][rule.length()];
        this.needed = new int[rule.masks().length][rule.length()];
    }

    /** Unit-ticks that are missing for changeovers alone: what is missing for the runs themselves is not counted again. */
    public int lacking() {
        return lacking;
    }

    /** Adds the run of a product in [from, to), its cleaning included. */
    public void add(int product, int classBit, int from, int to) {
        shift(product, classBit, from, to, 1);
    }

    /** Removes a run that was added. */
    public void remove(int product, int classBit, int from, int to) {
        shift(product, classBit, from, to, -1);
    }

    private void shift(int product, int classBit, int from, int to, int by) {
        int end = Math.min(to, rule.length());
        int[] runs = running[product];
        for (int t = from; t < end; t++) {
            runs[t] += by;
        }
        for (int t = from; t < Math.min(to + rule.ticks(), rule.length()); t++) {
            lacking -= lackingAt(t);
            int peak = peak(runs, t);
            for (int g = 0; g < used.length; g++) {
                if ((rule.masks()[g] & classBit) != 0) {
                    needed[g][t] += peak - peaks[product][t];
                    used[g][t] += t < end ? by : 0;
                }
            }
            peaks[product][t] = peak;
            lacking += lackingAt(t);
        }
    }

    private int peak(int[] runs, int tick) {
        int peak = 0;
        for (int t = rule.first(tick); t <= tick; t++) {
            peak = Math.max(peak, runs[t]);
        }
        return peak;
    }

    private int lackingAt(int tick) {
        int withoutChangeover = 0;
        for (int g = 0; g < used.length; g++) {
            withoutChangeover = Math.max(withoutChangeover, used[g][tick] - rule.units()[g][tick] - grown);
        }
        return Math.max(0, missing(tick, 0, 0) - withoutChangeover);
    }

    /** Suites that are missing at a tick if {@code more} were needed for work of a class, with the best room there was. */
    private int missing(int tick, int classBit, int more) {
        int fewest = Integer.MAX_VALUE;
        for (int[] room : rule.rooms()[tick]) {
            int worst = 0;
            for (int g = 0; g < room.length; g++) {
                int extra = (rule.masks()[g] & classBit) != 0 ? more : 0;
                worst = Math.max(worst, needed[g][tick] + extra - room[g] - grown);
            }
            fewest = Math.min(fewest, worst);
        }
        return fewest;
    }

    /** First tick at which one more run in [from, to) would leave a suite missing for changeovers, or -1. */
    int firstCrowded(int product, int classBit, int from, int to) {
        for (int t = from; t < Math.min(to + rule.ticks(), rule.length()); t++) {
            if (isCrowded(product, classBit, from, to, t)) {
                return t;
            }
        }
        return -1;
    }

    /** Whether one more run in [from, to) would leave a suite missing for changeovers at a tick. */
    boolean isCrowded(int product, int classBit, int from, int to, int tick) {
        int peak = peaks[product][tick];
        int with = peak;
        for (int at = Math.max(from, rule.first(tick)); at <= tick && at < to; at++) {
            with = Math.max(with, running[product][at] + 1);
        }
        return with > peak && missing(tick, classBit, with - peak) > missing(tick, 0, 0);
    }

    /** Unit-ticks missing for changeovers to which a run in [from, to) adds: those at which its product has its peak in it. */
    int pressure(int product, int from, int to) {
        int pressure = 0;
        for (int t = from; lacking > 0 && t < Math.min(to + rule.ticks(), rule.length()); t++) {
            boolean atPeak = false;
            for (int at = Math.max(from, rule.first(t)); at <= t && at < to; at++) {
                atPeak |= running[product][at] == peaks[product][t];
            }
            pressure += atPeak && lackingAt(t) > 0 ? 1 : 0;
        }
        return pressure;
    }

    /** Whether a run in [from, to) holds a suite at a tick, or has left one that may have to be changed over by then. */
    boolean isNear(int from, int to, int tick) {
        return from <= tick && tick < to + rule.ticks();
    }

    Changeover rule() {
        return rule;
    }

    /** Adds suites at all times, or takes them away again; for trying what more capacity would do. */
    void grow(int more) {
        grown += more;
    }
}
