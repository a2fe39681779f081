package org.veintrail.scheduler.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanFiles;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Instances;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Samples;

@Tag("slow")
class ProblemTest {
    @ParameterizedTest
    @ValueSource(strings = {"EDD", "FCFS", "SLACK", "URGENCY_EDD"})
    void everyRowOfAGoodPlanIsInItsOrdersRange(String rule) throws IOException {
        Problem problem = Problem.of(Samples.instance("cart-200-s1"));
        try (InputStream in = getClass().getResourceAsStream("/plan/cart-200-s1-" + rule + ".json")) {
            Plan plan = PlanFiles.read(in);

            assertThat(problem.plan(problem.placements(plan))).isEqualTo(plan);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyItineraryAloneBreaksNoLimitAndItsBoundIsNoMoreThanItsCost(long seed) {
        everyItineraryAlone(Instances.random(seed, 6));
        everyItineraryAlone(Instances.rich(seed, 6));
    }

    private static void everyItineraryAlone(Instance instance) {
        Problem problem = Problem.of(instance);
        for (ChainOrder order : problem.orders()) {
            Board board = new Board(problem);
            Placer placer = new Placer(board);
            for (int i = 0; i < order.range().size(); i += 7) {
                Itinerary itinerary = order.range().get(i);
                Placement alone = placer.with(order, itinerary);
                assertThat(alone).isNotNull();
                assertThat(alone.price()).isGreaterThanOrEqualTo(itinerary.bound());
                board.put(alone);
                assertThat(PlanScorer.score(instance, board.toPlan()).violations())
                        .isEmpty();
                board.take(order.index());
            }
        }
    }

    @Test
    void theRangeEndsWhereTheHoldEndsAndBeginsWhereTheCourierArrives() {
        Problem problem = Problem.of(Samples.instance("cart-50-s1"));
        ChainOrder order = problem.orders().get(0);

        assertThat(order.range()).isNotEmpty().allSatisfy(itinerary -> {
            assertThat(itinerary.suiteStart())
                    .isLessThanOrEqualTo(
                            2 * itinerary.aphDay() + 1 + order.product().freshHoldTicks());
            assertThat(itinerary.suiteStart()).isGreaterThan(order.arrivalTick(itinerary.plant(), itinerary.aphDay()));
        });
    }

    @Test
    void anOrderWhoseCellsCannotArriveWithinTheHoldHasNoRangeAndTheHoldToBlame() {
        Instance instance = Samples.instance("cart-50-s1");
        Instance shortHold = instance.withProducts(instance.products().stream()
                .map(product -> product.withLimits(1, product.cryoHoldTicks(), product.veinToVeinMaxDays()))
                .toList());

        ChainOrder fresh = Problem.of(shortHold).orders().get(0);

        assertThat(fresh.order().cryo()).isFalse();
        assertThat(fresh.range()).isEmpty();
        assertThat(fresh.refusals()).containsKey(RangeRule.HOLD);
    }

    @Test
    void begunStepsHaveOneTimeAndNothingNewBeginsBeforeNow() {
        Instance instance = Instances.random(7, 20);
        Plan plan = ListSchedule.build(Problem.of(instance), Priority.EDD).toPlan();
        int now = 60;

        Problem problem = Problem.of(instance, new Published(plan, now));

        assertThat(problem.orders())
                .anySatisfy(order -> assertThat(order.begun()).isTrue());
        assertThat(problem.orders())
                .anySatisfy(order -> assertThat(order.begun()).isFalse());
        for (ChainOrder order : problem.orders()) {
            var old = order.published();
            for (Itinerary itinerary : order.range()) {
                if (old != null && old.suiteStart() < now) {
                    assertThat(itinerary.suiteStart()).isEqualTo(old.suiteStart());
                } else {
                    assertThat(itinerary.suiteStart()).isGreaterThanOrEqualTo(now);
                }
            }
        }
    }

    @Test
    void unitsAreNamedWithoutOverlapAndKeepTheirNames() {
        Problem problem = Problem.of(Samples.instance("cart-200-s1"));
        Board board = ListSchedule.build(problem, Priority.URGENCY_EDD);
        for (PoolKind kind : new PoolKind[] {PoolKind.SUITE, PoolKind.BIOREACTOR}) {
            var named = UnitNames.assign(board, 0, kind, Map.of());
            Set<String> taken = new HashSet<>();
            for (UnitNames.Stay stay : named) {
                assertThat(stay.unit()).isLessThan(board.pool(kind, 0, 0).units(10));
                for (int t = stay.from(); t < stay.to(); t++) {
                    assertThat(taken.add(stay.unit() + "@" + t)).isTrue();
                }
            }
            assertThat(UnitNames.assign(board, 0, kind, UnitNames.kept(named))).isEqualTo(named);
        }
    }
}
