package org.veintrail.scheduler.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.VectorLot;

class PoolTest {
    @Test
    void answersAsCountingWould() {
        SplittableRandom random = new SplittableRandom(5);
        int[] units = random.ints(200, 0, 4).toArray();
        int[] used = new int[200];
        Pool pool = new Pool(PoolKind.SUITE, 0, units);
        for (int round = 0; round < 2_000; round++) {
            int from = random.nextInt(190);
            int to = from + 1 + random.nextInt(10);
            boolean give = used[from] > 0 && random.nextBoolean();
            if (give) {
                to = from + 1;
                pool.give(from, to);
                used[from]--;
            } else {
                pool.take(from, to);
                for (int t = from; t < to; t++) {
                    used[t]++;
                }
            }
            check(pool, units, used, random);
        }
    }

    private static void check(Pool pool, int[] units, int[] used, SplittableRandom random) {
        int from = random.nextInt(200);
        int to = from + random.nextInt(201 - from);
        boolean free = true;
        for (int t = from; t < to; t++) {
            free &= used[t] < units[t];
        }
        assertThat(pool.free(from, to)).isEqualTo(free);
        int length = 1 + random.nextInt(3);
        int first = -1;
        for (int start = from; start + length <= 200 && first < 0; start++) {
            boolean room = true;
            for (int t = start; t < start + length; t++) {
                room &= used[t] < units[t];
            }
            first = room ? start : -1;
        }
        assertThat(pool.firstFree(from, length)).isEqualTo(first);
    }

    @Test
    void nothingIsFreeBeyondTheHorizon() {
        Pool pool = new Pool(PoolKind.QA, 0, new int[] {1, 1, 1});

        assertThat(pool.free(2, 3)).isTrue();
        assertThat(pool.free(2, 4)).isFalse();
        assertThat(pool.isFull(3)).isTrue();
        assertThat(pool.isFull(-1)).isTrue();
    }

    @Test
    void aDoseTakenEarlyIsMissingLater() {
        DosePool doses =
                new DosePool(DosePool.Stock.of(List.of(new VectorLot(0, 0, 0, 1), new VectorLot(0, 0, 2, 1)), 4));

        doses.take(2);

        assertThat(doses.free(0)).isTrue();
        assertThat(doses.free(3)).isTrue();
        doses.take(3);
        assertThat(doses.free(0)).as("the last dose is spoken for").isFalse();
        doses.give(2);
        assertThat(doses.free(1)).isTrue();
    }

    @Test
    void aDoseThatExpiresIsOfNoUseAfterIt() {
        // One dose for days 1 to 3 and many for day 2 only: two starts on days 1 and 3 want the same dose.
        DosePool doses = new DosePool(DosePool.Stock.of(
                List.of(new VectorLot(0, 0, 1, 1, "long", 3), new VectorLot(0, 0, 2, 10, "short", 2)), 6));
        assertThat(doses.free(0)).isFalse();
        assertThat(doses.free(1)).isTrue();
        assertThat(doses.free(4)).as("both lots have expired").isFalse();
        doses.take(1);
        assertThat(doses.free(3)).isFalse();
        assertThat(doses.free(2)).as("the other lot").isTrue();
        doses.take(3);
        assertThat(doses.missing()).isEqualTo(1);
        assertThat(doses.relievedBy(1)).isTrue();
        assertThat(doses.relievedBy(2)).isFalse();
        doses.grow(1);
        assertThat(doses.missing()).isZero();
    }

    @Test
    void onlyUnitsThatMayDoTheWorkCount() {
        // Two teams, of which one is certified for the work of class 1 only and one for everything.
        int[] total = {2, 2};
        var groups = PoolGroup.over(2, total, set -> new PoolGroup(set, set == 2 ? new int[] {1, 1} : total));
        assertThat(groups).as("sets that cannot bind are left out").hasSize(1);
        assertThat(groups.get(0).counts(2)).isTrue();
        assertThat(groups.get(0).counts(1)).isFalse();
        assertThat(groups.get(0).counts(ProblemIndex.COMMON)).isFalse();
    }
}
