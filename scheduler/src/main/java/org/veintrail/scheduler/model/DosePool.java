package org.veintrail.scheduler.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.veintrail.scheduler.problem.VectorLot;

/**
 * Doses of vector of one product at one plant and who takes them on which day. Without expiry, what is used up to any day
 * may not exceed what has come by then. With expiry, each day takes from the lot that expires first, which leaves the
 * fewest without a dose (F. Glover, Maximum matching in a convex bipartite graph, 1967).
 */
public final class DosePool {
    /**
     * What a plant has of a product's vector.
     *
     * @param from first day of use of each lot, the lot that expires first in front
     * @param to last day of use of each lot
     * @param doses doses of each lot
     * @param available doses that have come up to and including each day, expiry apart
     * @param expires whether any lot expires within the horizon
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Stock(int[] from, int[] to, int[] doses, int[] available, boolean expires) {
        static Stock of(List<VectorLot> lots, int days) {
            List<VectorLot> sorted = lots.stream()
                    .sorted(Comparator.comparingInt(VectorLot::expiryDay).thenComparingInt(VectorLot::availableDay))
                    .toList();
            int[] available = new int[days];
            for (VectorLot lot : sorted) {
                for (int day = lot.availableDay(); day < days; day++) {
                    available[day] += lot.doses();
                }
            }
            return new Stock(
                    sorted.stream().mapToInt(VectorLot::availableDay).toArray(),
                    sorted.stream().mapToInt(VectorLot::expiryDay).toArray(),
                    sorted.stream().mapToInt(VectorLot::doses).toArray(),
                    available,
                    sorted.stream().anyMatch(lot -> lot.expiryDay() < days));
        }

        /** How many of those who take a dose on each day get none. */
        public int missing(int[] takenByDay) {
            return missing(takenByDay, 0);
        }

        private int missing(int[] takenByDay, int more) {
            int[] left = doses.clone();
            int missing = 0;
            int extra = more;
            for (int day = 0; day < takenByDay.length; day++) {
                int wanted = takenByDay[day];
                for (int lot = 0; lot < left.length && wanted > 0; lot++) {
                    if (from[lot] <= day && day <= to[lot]) {
                        int given = Math.min(wanted, left[lot]);
                        wanted -= given;
                        left[lot] -= given;
                    }
                }
                int lent = Math.min(wanted, extra);
                extra -= lent;
                missing += wanted - lent;
            }
            return missing;
        }
    }

    private static final byte UNKNOWN = 0;
    private static final byte FREE = 1;
    private static final byte SHORT = 2;

    private final Stock stock;
    private final int[] left;
    private final int[] taken;
    private final byte[] answers;
    private int more;
    private int lastShort;

    DosePool(Stock stock) {
        this.stock = stock;
        this.left = stock.available().clone();
        this.taken = new int[left.length];
        this.answers = new byte[left.length];
        refresh();
    }

    /** Whether a dose may be taken on this day without leaving another start without one. */
    public boolean free(int day) {
        if (!stock.expires()) {
            return day > lastShort && day < left.length;
        }
        if (day < 0 || day >= taken.length) {
            return false;
        }
        if (answers[day] == UNKNOWN) {
            int before = missing();
            taken[day]++;
            answers[day] = missing() > before ? SHORT : FREE;
            taken[day]--;
        }
        return answers[day] == FREE;
    }

    /** Starts that get no dose. */
    public int missing() {
        return stock.missing(taken, more);
    }

    /** Whether giving a dose of this day back would leave fewer starts without one. */
    public boolean relievedBy(int day) {
        if (day < 0 || day >= taken.length || taken[day] == 0) {
            return false;
        }
        int before = missing();
        if (before == 0) {
            return false;
        }
        taken[day]--;
        int after = missing();
        taken[day]++;
        return after < before;
    }

    /** Whether giving back a dose of one day could make one free on another. */
    public boolean mayFree(int given, int wanted) {
        return stock.expires() || given <= lastShort || given == wanted;
    }

    void take(int day) {
        shift(day, 1);
    }

    void give(int day) {
        shift(day, -1);
    }

    /** Adds doses that could be used on any day; for trying. */
    void grow(int doses) {
        more += doses;
        for (int d = 0; d < left.length; d++) {
            left[d] += doses;
        }
        refresh();
    }

    private void shift(int day, int doses) {
        taken[Math.min(day, taken.length - 1)] += doses;
        for (int d = day; d < left.length; d++) {
            left[d] -= doses;
        }
        refresh();
    }

    private void refresh() {
        if (stock.expires()) {
            Arrays.fill(answers, UNKNOWN);
            return;
        }
        int day = left.length - 1;
        while (day >= 0 && left[day] > 0) {
            day--;
        }
        lastShort = day;
    }
}
