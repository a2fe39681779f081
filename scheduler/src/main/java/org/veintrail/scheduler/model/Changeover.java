package org.veintrail.scheduler.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the suites of a plant allow where a suite has to stand empty between runs of two products.
 *
 * <p>Runs that one suite can take one after the other form a partial order, so the suites that a plan needs are as many as
 * its largest set of runs of which no two can follow each other (R. P. Dilworth, A decomposition theorem for partially
 * ordered sets, 1950). Runs of one product in such a set are all under way at one tick, and all of them lie so near to
 * each other that one tick lies less than a changeover after each (E. Helly's theorem on intervals). The number needed at
 * a tick is therefore, summed over the products, the most runs of the product under way at any tick from a changeover
 * before to that tick. Suites out of service are those that would be empty anyway: the suites of some one tick of that
 * time have to be enough.
 *
 * @param ticks how long a suite stands empty before a run of another product, at least 1
 * @param products number of products
 * @param masks classes of work each bound counts, the bound on all suites in front
 * @param units units of each bound by tick
 * @param rooms for every tick the different numbers of units there are, bound by bound, from a changeover before to it
 */
@SuppressWarnings("ArrayRecordComponent")
record Changeover(int ticks, int products, int[] masks, int[][] units, int[][][] rooms) {

    /** The rule of a plant, or null where a suite may go from product to product at once. */
    static @Nullable Changeover of(int ticks, int products, int[] total, PoolGroup[] groups) {
        if (ticks == 0) {
            return null;
        }
        int[] masks = new int[groups.length + 1];
        int[][] units = new int[masks.length][];
        masks[0] = ~0;
        units[0] = total;
        for (int g = 0; g < groups.length; g++) {
            masks[g + 1] = groups[g].mask();
            units[g + 1] = groups[g].units();
        }
        int[][][] rooms = new int[total.length][][];
        for (int t = 0; t < total.length; t++) {
            rooms[t] = rooms(units, Math.max(0, t - ticks), t);
        }
        return new Changeover(ticks, products, masks, units, rooms);
    }

    private static int[][] rooms(int[][] units, int from, int to) {
        List<int[]> different = new ArrayList<>();
        for (int t = to; t >= from; t--) {
            int[] room = new int[units.length];
            for (int g = 0; g < room.length; g++) {
                room[g] = units[g][t];
            }
            if (different.stream().noneMatch(other -> Arrays.equals(other, room))) {
                different.add(room);
            }
        }
        return different.toArray(int[][]::new);
    }

    int length() {
        return rooms.length;
    }

    /** First tick whose runs may still matter at {@code tick}. */
    int first(int tick) {
        return Math.max(0, tick - ticks);
    }

    /** The tick from a changeover before {@code tick} to it at which there are most suites, the latest such. */
    int roomiest(int tick) {
        int best = tick;
        for (int t = tick; t >= first(tick); t--) {
            best = units[0][t] > units[0][best] ? t : best;
        }
        return best;
    }
}
