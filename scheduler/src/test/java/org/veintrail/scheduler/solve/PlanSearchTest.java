package org.veintrail.scheduler.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Instances;
import org.veintrail.scheduler.problem.Samples;

class PlanSearchTest {
    private static PlanSearch search(Problem problem, SearchLimits limits) {
        Board start = ListSchedule.build(problem, Priority.URGENCY_EDD);
        return new PlanSearch(problem, start.placements(), limits, score -> {});
    }

    private static PlanScore plain(Problem problem, PlanSearch.Best best) {
        return PlanScorer.score(problem.instance(), best.plan(), problem.published())
                .score();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsBetterPlansThatThePlainScorerScoresAlike(long seed) {
        Problem problem = Problem.of(Instances.random(seed, 20));
        PlanScore start = PlanScorer.score(
                        problem.instance(),
                        ListSchedule.build(problem, Priority.URGENCY_EDD).toPlan())
                .score();

        PlanSearch.Best best = search(problem, SearchLimits.steps(300, seed)).run();

        assertThat(best.score()).isEqualTo(plain(problem, best)).isGreaterThan(start);
        assertThat(best.score().hard()).isZero();
    }

    @Test
    void theSameSeedGivesTheSamePlanAndAnotherSeedAnother() {
        Problem problem = Problem.of(Samples.instance("cart-50-s1"));
        var once = search(problem, SearchLimits.steps(400, 7)).run();
        var again = search(Problem.of(Samples.instance("cart-50-s1")), SearchLimits.steps(400, 7))
                .run();
        var other = search(problem, SearchLimits.steps(400, 8)).run();

        assertThat(again.plan()).isEqualTo(once.plan());
        assertThat(other.plan()).isNotEqualTo(once.plan());
    }

    @Test
    void betterPlansAreToldInOrder() {
        Problem problem = Problem.of(Instances.random(9, 25));
        List<PlanScore> told = new ArrayList<>();
        Board start = ListSchedule.build(problem, Priority.URGENCY_EDD);

        var best = new PlanSearch(problem, start.placements(), SearchLimits.steps(300, 1), told::add).run();

        assertThat(told).isSorted().doesNotHaveDuplicates().endsWith(best.score());
    }

    @Test
    void aStoppedSearchReturnsItsBestPlan() {
        Problem problem = Problem.of(Instances.random(11, 25));
        Board start = ListSchedule.build(problem, Priority.URGENCY_EDD);
        PlanSearch[] self = new PlanSearch[1];
        List<PlanScore> told = new ArrayList<>();
        self[0] = new PlanSearch(problem, start.placements(), SearchLimits.endless(1), score -> {
            told.add(score);
            if (told.size() == 5) {
                self[0].stop();
            }
        });

        PlanSearch.Best best = self[0].run();

        assertThat(best.score()).isEqualTo(plain(problem, best)).isEqualTo(told.get(told.size() - 1));
        assertThat(self[0].bestPlan()).isEqualTo(best.plan());
    }

    @Test
    void begunWorkStaysAndNoMoreThanTheAllowedPatientsMove() {
        var instance = Instances.random(21, 30);
        Problem first = Problem.of(instance);
        var published = new Published(ListSchedule.build(first, Priority.FCFS).toPlan(), 60);
        Problem problem = Problem.of(instance, published);
        @Nullable Placement[] start = problem.placements(published.plan());

        PlanSearch.Best best =
                new PlanSearch(problem, start, SearchLimits.steps(300, 1).withFurtherMoved(2), score -> {}).run();

        var report = PlanScorer.score(instance, best.plan(), published);
        assertThat(report.violations()).isEmpty();
        assertThat(report.score()).isEqualTo(best.score());
        assertThat(report.soft().getOrDefault("movedPatient", 0)).isLessThanOrEqualTo(100);
    }

    @Test
    void anInstanceWithoutOrdersHasAnEmptyPlan() {
        Problem problem = Problem.of(Instances.random(1, 5).withOrders(List.of()));

        PlanSearch.Best best = new PlanSearch(problem, new Placement[0], SearchLimits.endless(1), score -> {}).run();

        assertThat(best.plan().assignments()).isEmpty();
        assertThat(best.score()).isEqualTo(new PlanScore(0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsTheLimitsOfTheOptionalFields(long seed) {
        Problem problem = Problem.of(Instances.rich(seed, 20));
        PlanSearch.Best best = search(problem, SearchLimits.steps(300, seed)).run();
        assertThat(best.score()).isEqualTo(plain(problem, best));
        assertThat(best.score().hard()).isZero();
        assertThat(best.plan().assignments()).isNotEmpty();
    }

    @Test
    @Tag("slow")
    void everyIncrementalScoreEqualsOneFromScratch() {
        for (long seed = 31; seed < 34; seed++) {
            Problem problem = Problem.of(Instances.rich(seed, 12));
            PlanSearch.Best best =
                    search(problem, SearchLimits.steps(100, seed).withChecks()).run();
            assertThat(best.score()).isEqualTo(plain(problem, best));
        }
        for (long seed = 31; seed < 34; seed++) {
            Problem problem = Problem.of(Instances.random(seed, 12));

            PlanSearch.Best best =
                    search(problem, SearchLimits.steps(150, seed).withChecks()).run();

            assertThat(best.score()).isEqualTo(plain(problem, best));
        }
    }
}
