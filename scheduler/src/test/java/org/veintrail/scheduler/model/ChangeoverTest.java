package org.veintrail.scheduler.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Instances;
import org.veintrail.scheduler.problem.PoolKind;

class ChangeoverTest {
    private static final int TICKS = 40;

    private record Run(int product, int from, int to) {
        boolean mayFollow(Run before, int changeover) {
            return before.to + (before.product == product ? 0 : changeover) <= from;
        }
    }

    private static List<Run> runs(SplittableRandom random) {
        List<Run> runs = new ArrayList<>();
        int count = 1 + random.nextInt(14);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(TICKS - 6);
            runs.add(new Run(random.nextInt(3), from, from + 1 + random.nextInt(5)));
        }
        return runs;
    }

    /** The fewest suites that can take all runs: runs less the most that can be joined to one before (Koenig). */
    private static int fewest(List<Run> runs, int changeover) {
        int[] follower = new int[runs.size()];
        Arrays.fill(follower, -1);
        int joined = 0;
        for (int i = 0; i < runs.size(); i++) {
            joined += join(runs, changeover, i, follower, new boolean[runs.size()]) ? 1 : 0;
        }
        return runs.size() - joined;
    }

    private static boolean join(List<Run> runs, int changeover, int i, int[] before, boolean[] seen) {
        for (int j = 0; j < runs.size(); j++) {
            if (!seen[j] && runs.get(j).mayFollow(runs.get(i), changeover)) {
                seen[j] = true;
                if (before[j] < 0 || join(runs, changeover, before[j], before, seen)) {
                    before[j] = i;
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean enough(List<Run> runs, int changeover, int suites) {
        ChangeoverProfile profile = new ChangeoverProfile(
                Objects.requireNonNull(Changeover.of(changeover, 3, constant(suites), new PoolGroup[0])));
        int[] used = new int[TICKS];
        for (Run run : runs) {
            profile.add(run.product(), 1, run.from(), run.to());
            for (int t = run.from(); t < run.to(); t++) {
                used[t]++;
            }
        }
        return profile.lacking() == 0 && Arrays.stream(used).allMatch(count -> count <= suites);
    }

    private static int[] constant(int suites) {
        int[] units = new int[TICKS];
        Arrays.fill(units, suites);
        return units;
    }

    @Test
    void countsExactlyTheSuitesThatAreNeededAndEnough() {
        for (long seed = 1; seed <= 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Run> runs = runs(random);
            int changeover = 1 + random.nextInt(5);
            int fewest = fewest(runs, changeover);
            assertThat(enough(runs, changeover, fewest)).as("%s %s", seed, runs).isTrue();
            assertThat(enough(runs, changeover, fewest - 1))
                    .as("%s %s", seed, runs)
                    .isFalse();
        }
    }

    @Test
    void takingRunsAwayAgainLeavesNothingBehind() {
        Changeover rule = Objects.requireNonNull(Changeover.of(3, 3, constant(1), new PoolGroup[0]));
        ChangeoverProfile profile = new ChangeoverProfile(rule);
        List<Run> runs = runs(new SplittableRandom(5));
        runs.forEach(run -> profile.add(run.product(), 1, run.from(), run.to()));
        assertThat(profile.lacking()).isPositive();
        runs.forEach(run -> profile.remove(run.product(), 1, run.from(), run.to()));
        assertThat(profile.lacking()).isZero();
        assertThat(profile.firstCrowded(0, 1, 0, 4)).isEqualTo(-1);
    }

    @Test
    void aRunIsCrowdedExactlyWhereItWouldLeaveASuiteMissing() {
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Run> runs = runs(random);
            int changeover = 1 + random.nextInt(4);
            int suites = fewest(runs, changeover);
            ChangeoverProfile profile = new ChangeoverProfile(
                    Objects.requireNonNull(Changeover.of(changeover, 3, constant(suites), new PoolGroup[0])));
            runs.forEach(run -> profile.add(run.product(), 1, run.from(), run.to()));
            Run more = runs(random).getFirst();
            List<Run> all = new ArrayList<>(runs);
            all.add(more);
            boolean crowded = profile.firstCrowded(more.product(), 1, more.from(), more.to()) >= 0;
            assertThat(crowded).as("%s %s", runs, more).isEqualTo(fewest(all, changeover) > suites);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void suitesGetNamesThatKeepTheChangeoverAndNeedNoFurtherUnit(long seed) {
        int ticks = 1 + (int) (seed % 4);
        Instance instance = Instances.changingOver(Instances.random(seed, 40), ticks);
        Board board = ListSchedule.build(Problem.of(instance), Priority.URGENCY_EDD);
        assertThat(PlanScorer.score(instance, board.toPlan()).violations()).isEmpty();
        for (int plant = 0; plant < instance.facilities().size(); plant++) {
            List<UnitNames.Stay> named = UnitNames.assign(board, plant, PoolKind.SUITE, Map.of());
            Map<Integer, UnitNames.Stay> last = new HashMap<>();
            for (UnitNames.Stay stay : named) {
                assertThat(stay.unit())
                        .isLessThan(instance.facilities().get(plant).suites());
                UnitNames.Stay before = last.put(stay.unit(), stay);
                if (before != null) {
                    boolean same = before.placement()
                            .order()
                            .product()
                            .equals(stay.placement().order().product());
                    assertThat(stay.from() - before.to()).isGreaterThanOrEqualTo(same ? 0 : ticks);
                }
            }
            assertThat(UnitNames.assign(board, plant, PoolKind.SUITE, UnitNames.kept(named)))
                    .isEqualTo(named);
        }
    }
}
