package org.veintrail.scheduler.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Instances;
import org.veintrail.scheduler.problem.Samples;
import org.veintrail.scheduler.problem.VectorLot;
import org.veintrail.scheduler.solve.PlanSearch;
import org.veintrail.scheduler.solve.SearchLimits;

class LowerBoundTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noPlanBeatsTheBound(long seed) {
        for (Instance instance : List.of(Instances.random(seed, 20), Instances.rich(seed, 20))) {
            Problem problem = Problem.of(instance);
            Board start = ListSchedule.build(problem, Priority.URGENCY_EDD);
            PlanScore best = new PlanSearch(problem, start.placements(), SearchLimits.steps(300, seed), score -> {})
                    .run()
                    .score();
            LowerBound.Bound bound = LowerBound.of(problem, best, 60);
            assertThat(bound.soft()).isBetween(0, -best.soft());
            assertThat(bound.medium()).isBetween(0, -best.medium());
            assertThat(bound.gap(best)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void anOrderAloneReachesItsBound() {
        Instance one = Instances.random(3, 6);
        Problem problem = Problem.of(one.withOrders(one.orders().subList(0, 1)));
        Board board = new Board(problem);
        var placement = new Placer(board).best(problem.orders().get(0));
        assertThat(placement).isNotNull();
        LowerBound.Bound bound = LowerBound.of(problem, new PlanScore(0, 0, -placement.cost()), 50);
        assertThat(bound.soft()).isEqualTo(placement.cost());
        assertThat(bound.medium()).isZero();
    }

    @Test
    void wantOfVectorIsSeenOnTheMediumLevel() {
        Instance instance = Instances.random(4, 12);
        List<VectorLot> few = instance.vectorLots().stream()
                .map(lot -> lot.withDoses(lot.facility() == 10 && lot.product() == 1 ? 2 : 0))
                .toList();
        Problem problem = Problem.of(instance.withVectorLots(few));
        PlanScore score = PlanScorer.score(
                        problem.instance(),
                        ListSchedule.build(problem, Priority.URGENCY_EDD).toPlan())
                .score();
        int all = instance.orders().stream().mapToInt(order -> order.urgency()).sum();
        LowerBound.Bound bound = LowerBound.of(problem, score, 200);
        assertThat(bound.medium()).isBetween(all - 19 - 19, -score.medium()).isPositive();
    }

    @Test
    void theBoundOfTheSmallSampleIsNotFarFromTheBestPlanKnown() {
        Problem problem = Problem.of(Samples.instance("cart-50-s1"));
        LowerBound.Bound bound = LowerBound.of(problem, new PlanScore(0, 0, -2157), 60);
        assertThat(bound.soft()).isBetween(1400, 2157);
    }

    @Test
    void withoutPossibleChainsEverythingIsLeftOut() {
        Instance instance = Instances.random(4, 3);
        Problem problem = Problem.of(instance.withVectorLots(List.of()));
        int all = instance.orders().stream().mapToInt(order -> order.urgency()).sum();
        LowerBound.Bound bound = LowerBound.of(problem, new PlanScore(0, -all, 0), 10);
        assertThat(bound.medium()).isEqualTo(all);
        assertThat(bound).hasToString("0 / " + -all + " / 0");
    }
}
