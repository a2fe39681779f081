package org.veintrail.scheduler.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.optaplanner.core.api.score.stream.ConstraintStreamImplType;
import org.optaplanner.test.api.score.stream.ConstraintVerifier;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Itinerary;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.model.Tail;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.problem.VectorLot;
import org.veintrail.scheduler.problem.Weights;

/** Each constraint: silent where it should be, once, and by how much. */
class PlanConstraintsTest {
    private static final Product PRODUCT = new Product(0, "A", 2, 1, 1, 1, 2, 2, 1, 1, 10, 6, 56, 5, 28);

    private final ConstraintVerifier<PlanConstraints, PlantPlan> verifier = ConstraintVerifier.build(
                    new PlanConstraints(), PlantPlan.class, OrderPlan.class)
            .withConstraintStreamImplType(ConstraintStreamImplType.BAVET);

    /** Three like orders at one plant and one hospital with one unit of {@code scarce} and plenty of all else. */
    private static Instance instance(PoolKind scarce) {
        int many = 9;
        Facility plant = new Facility(
                0,
                "Plant",
                scarce == PoolKind.SUITE ? 1 : many,
                scarce == PoolKind.BIOREACTOR ? 1 : many,
                scarce == PoolKind.FREEZER ? 1 : many,
                scarce == PoolKind.QC ? 1 : many,
                scarce == PoolKind.QA ? 1 : many,
                scarce == PoolKind.CRYO ? 1 : many,
                scarce == PoolKind.TEAM ? 1 : many,
                scarce == PoolKind.TEAM ? 1 : many,
                List.of());
        Hospital hospital = new Hospital(
                0,
                "Hospital",
                scarce == PoolKind.APHERESIS ? 1 : many,
                scarce == PoolKind.INFUSION ? 1 : many,
                List.of(1),
                Set.of());
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            orders.add(new Order(i, 0, 0, true, 3, 0, 7, 21, 12, 30, 0));
        }
        return new Instance(
                "three",
                0,
                12,
                100,
                Set.of(0, 1, 2, 3, 4, 5),
                new Weights(1, 10, 1, 3, 50, 5, 30, 2),
                List.of(plant),
                List.of(hospital),
                List.of(PRODUCT),
                List.of(new VectorLot(0, 0, 0, scarce == PoolKind.VECTOR ? 1 : many)),
                orders);
    }

    private static OrderPlan plan(Problem problem, int order, Placement placement) {
        return new OrderPlan(problem, problem.orders().get(order), placement);
    }

    private static Placement at(Problem problem, int order, int aphDay, int suiteStart) {
        ChainOrder chain = problem.orders().get(order);
        Itinerary itinerary = chain.range().stream()
                .filter(it -> it.aphDay() == aphDay && it.suiteStart() == suiteStart)
                .findFirst()
                .orElseThrow();
        Placement placement = new Tail(new Board(problem)).begin(chain).place(itinerary);
        return Objects.requireNonNull(placement);
    }

    /** Unit-times that one such chain holds of a pool. */
    private static int units(PoolKind kind, Placement placement) {
        int[] units = new int[1];
        placement.stays(kind, (k, from, to) -> units[0] += to - from);
        return kind == PoolKind.VECTOR ? 1 : units[0];
    }

    @ParameterizedTest
    @EnumSource
    void aPoolIsOverloadedByTheSecondAndTwiceByTheThird(PoolKind scarce) {
        Problem problem = Problem.of(instance(scarce));
        OrderPlan[] same = new OrderPlan[3];
        for (int i = 0; i < 3; i++) {
            same[i] = plan(problem, i, at(problem, i, 7, 26));
        }
        int units = units(scarce, same[0].placed());
        var constraint = verifier.verifyThat((constraints, factory) -> constraints.pool(factory, scarce));

        constraint.given(same[0]).penalizesBy(0);
        verifier.verifyThat((constraints, factory) -> constraints.pool(factory, scarce))
                .given(same[0], same[1])
                .penalizesBy(units);
        verifier.verifyThat((constraints, factory) -> constraints.pool(factory, scarce))
                .given((Object[]) same)
                .penalizesBy(2 * units);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VECTOR")
    void aPoolIsNotOverloadedByTwoWeeksApart(PoolKind scarce) {
        Problem problem = Problem.of(instance(scarce));
        OrderPlan early = plan(problem, 0, at(problem, 0, 7, 22));
        OrderPlan late = plan(problem, 1, at(problem, 1, 21, 60));

        verifier.verifyThat((constraints, factory) -> constraints.pool(factory, scarce))
                .given(early, late)
                .penalizesBy(0);
    }

    @ParameterizedTest
    @EnumSource
    void anotherPoolDoesNotMindThatThisOneIsFull(PoolKind scarce) {
        PoolKind other = PoolKind.values()[(scarce.ordinal() + 1) % PoolKind.values().length];
        Problem problem = Problem.of(instance(scarce));

        verifier.verifyThat((constraints, factory) -> constraints.pool(factory, other))
                .given(plan(problem, 0, at(problem, 0, 7, 26)), plan(problem, 1, at(problem, 1, 7, 26)))
                .penalizesBy(0);
    }

    @Nested
    class OneOrderAlone {
        private final Problem problem = Problem.of(instance(PoolKind.SUITE));
        private final ChainOrder chain = problem.orders().get(0);

        private OrderPlan delayed(int days) {
            Itinerary itinerary = at(problem, 0, 7, 22).itinerary();
            return plan(problem, 0, chain.placeDelayed(itinerary, 0, 0, days));
        }

        @Test
        void veinToVein() {
            OrderPlan soon = delayed(0);
            int spare = PRODUCT.veinToVeinMaxDays() - soon.placed().veinToVeinDays();

            verifier.verifyThat(PlanConstraints::veinToVein)
                    .given(delayed(spare))
                    .penalizesBy(0);
            verifier.verifyThat(PlanConstraints::veinToVein)
                    .given(delayed(spare + 1))
                    .penalizesBy(1);
            verifier.verifyThat(PlanConstraints::veinToVein)
                    .given(
                            delayed(spare + 1),
                            plan(problem, 1, delayed(spare + 9).placed()))
                    .penalizesBy(2);
        }

        @Test
        void horizon() {
            int last =
                    problem.instance().horizonDays() - 1 - delayed(0).placed().infusionDay();

            verifier.verifyThat(PlanConstraints::horizon).given(delayed(last)).penalizesBy(0);
            verifier.verifyThat(PlanConstraints::horizon)
                    .given(delayed(last + 1))
                    .penalizesBy(1);
        }

        @Test
        void leftOut() {
            OrderPlan nowhere = new OrderPlan(problem, chain, null);

            verifier.verifyThat(PlanConstraints::leftOut).given(delayed(0)).penalizesBy(0);
            verifier.verifyThat(PlanConstraints::leftOut).given(nowhere).penalizesBy(3);
            verifier.verifyThat(PlanConstraints::leftOut)
                    .given(nowhere, new OrderPlan(problem, problem.orders().get(1), null))
                    .penalizesBy(6);
        }

        @Test
        void tardy() {
            int spare = 30 - delayed(0).placed().infusionDay();

            verifier.verifyThat(PlanConstraints::tardy).given(delayed(spare)).penalizesBy(0);
            verifier.verifyThat(PlanConstraints::tardy)
                    .given(delayed(spare + 1))
                    .penalizesBy(30);
            verifier.verifyThat(PlanConstraints::tardy)
                    .given(delayed(spare + 4))
                    .penalizesBy(120);
        }

        @Test
        void veinDays() {
            int days = delayed(0).placed().veinToVeinDays();

            verifier.verifyThat(PlanConstraints::veinDays).given(delayed(0)).penalizesBy(days);
            verifier.verifyThat(PlanConstraints::veinDays).given(delayed(2)).penalizesBy(days + 2);
        }

        @Test
        void weekend() {
            // Suite on Friday and harvest on Friday; suite over midnight to Saturday; suite and harvest at a weekend.
            OrderPlan friday = plan(problem, 0, at(problem, 0, 7, 22));
            OrderPlan overnight = plan(problem, 1, at(problem, 1, 7, 23));
            OrderPlan saturday = plan(problem, 2, at(problem, 2, 7, 24));

            verifier.verifyThat(PlanConstraints::weekend).given(friday).penalizesBy(0);
            verifier.verifyThat(PlanConstraints::weekend).given(overnight).penalizesBy(3);
            verifier.verifyThat(PlanConstraints::weekend).given(saturday).penalizesBy(9);
        }
    }

    @Nested
    class Moved {
        private final Instance instance = instance(PoolKind.SUITE);
        private final Placement was = at(Problem.of(instance), 0, 14, 44);
        private final Problem problem =
                Problem.of(instance, new Published(new Plan("three", List.of(was.toAssignment())), 0));

        private OrderPlan moved(int aphDay, int suiteStart, int days) {
            Placement base = at(problem, 0, aphDay, suiteStart);
            Placement later = base.order()
                    .placeDelayed(base.itinerary(), base.qcDelay(), base.qaDelay(), base.infusionDelay() + days);
            return plan(problem, 0, later);
        }

        @Test
        void patient() {
            verifier.verifyThat(PlanConstraints::movedPatient)
                    .given(moved(14, 44, 0))
                    .penalizesBy(0);
            verifier.verifyThat(PlanConstraints::movedPatient)
                    .given(moved(14, 44, 1))
                    .penalizesBy(50);
            verifier.verifyThat(PlanConstraints::movedPatient)
                    .given(moved(15, 44, 0))
                    .penalizesBy(50);
        }

        @Test
        void days() {
            verifier.verifyThat(PlanConstraints::movedDay)
                    .given(moved(14, 44, 0))
                    .penalizesBy(0);
            verifier.verifyThat(PlanConstraints::movedDay)
                    .given(moved(14, 44, 1))
                    .penalizesBy(5);
            verifier.verifyThat(PlanConstraints::movedDay)
                    .given(moved(14, 44, 3))
                    .penalizesBy(15);
        }

        @Test
        void insideThePlant() {
            verifier.verifyThat(PlanConstraints::movedInternal)
                    .given(moved(15, 44, 2))
                    .penalizesBy(0);
            verifier.verifyThat(PlanConstraints::movedInternal)
                    .given(moved(14, 45, 0))
                    .penalizesBy(2);
        }

        @Test
        void aNewOrderPaysNothingForMoves() {
            OrderPlan fresh = plan(problem, 1, at(problem, 1, 21, 60));

            verifier.verifyThat(PlanConstraints::movedPatient).given(fresh).penalizesBy(0);
            verifier.verifyThat(PlanConstraints::movedDay).given(fresh).penalizesBy(0);
            verifier.verifyThat(PlanConstraints::movedInternal).given(fresh).penalizesBy(0);
            verifier.verifyThat(PlanConstraints::movedFacility).given(fresh).penalizesBy(0);
        }
    }

    @Test
    void anotherPlantCostsOnceForEachOrder() {
        Instance one = instance(PoolKind.SUITE);
        Facility first = one.facilities().get(0);
        Facility second = new Facility(7, "Other", 9, 9, 9, 9, 9, 9, 9, 9, List.of());
        Hospital hospital = one.hospitals().get(0);
        Instance two = new Instance(
                "two plants",
                0,
                12,
                100,
                one.courierWeekdays(),
                one.weights(),
                List.of(first, second),
                List.of(new Hospital(0, "Hospital", 9, 9, List.of(1, 1), hospital.closedDays())),
                one.products(),
                List.of(new VectorLot(0, 0, 0, 9), new VectorLot(0, 7, 0, 9)),
                one.orders());
        Problem before = Problem.of(two);
        Placement was = inPlant(before, 0);
        Problem after = Problem.of(two, new Published(new Plan("two plants", List.of(was.toAssignment())), 0));

        verifier.verifyThat(PlanConstraints::movedFacility)
                .given(plan(after, 0, inPlant(after, 0)))
                .penalizesBy(0);
        verifier.verifyThat(PlanConstraints::movedFacility)
                .given(plan(after, 0, inPlant(after, 1)))
                .penalizesBy(30);
    }

    private static Placement inPlant(Problem problem, int plant) {
        ChainOrder chain = problem.orders().get(0);
        return chain.range().stream()
                .filter(it -> it.plant() == plant)
                .findFirst()
                .map(it -> chain.placeDelayed(it, 0, 0, 0))
                .orElseThrow();
    }

    @Test
    void allTogetherAgreeWithThePlainScorer() {
        Problem problem = Problem.of(instance(PoolKind.QC));
        Placement[] placements = {at(problem, 0, 7, 26), at(problem, 1, 7, 27), null};
        var score =
                PlanScorer.score(problem.instance(), problem.plan(placements)).score();
        assertThat(score.hard()).isNegative();

        verifier.verifyThat()
                .givenSolution(PlantPlan.of(problem, placements, new SearchTally(1)))
                .scores(org.optaplanner.core.api.score.buildin.hardmediumsoft.HardMediumSoftScore.of(
                        score.hard(), score.medium(), score.soft()));
    }
}
