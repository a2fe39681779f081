package org.veintrail.scheduler.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.scheduler.bench.Generated;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.ScoreReport;
import org.veintrail.scheduler.plan.Violation;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Instances;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PlantTerms;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Samples;
import org.veintrail.scheduler.problem.SiteTerms;

class ShortageTest {
    private static Board plan(Instance instance) {
        return ListSchedule.build(Problem.of(instance), Priority.FCFS);
    }

    /** The plan with the chains that the missing capacity would make possible. */
    private static Plan filled(Board board, List<Shortage.Month> months) {
        List<Assignment> rows = new ArrayList<>(board.toPlan().assignments());
        months.forEach(month -> month.held().forEach(chain -> rows.add(chain.toAssignment())));
        return new Plan(board.problem().instance().name(), rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void withTheMissingCapacityEveryOrderIsHeldAndNothingElseIsMissing(long seed) {
        for (Instance instance : List.of(Instances.random(seed, 40), Generated.instance(seed, 120, 2))) {
            Board board = plan(instance);
            Plan before = board.toPlan();
            List<Shortage.Month> months = Shortage.of(board, CapacityPrices.USUAL);
            assertThat(board.toPlan()).as("the board stays as it was").isEqualTo(before);
            ScoreReport report = PlanScorer.score(instance, filled(board, months));
            // What the plain scorer finds overloaded is exactly what is said to be missing.
            int missing = months.stream()
                    .flatMap(month -> month.needs().stream())
                    .mapToInt(need -> need.units() * (need.to() - need.from()))
                    .sum();
            assertThat(report.violations().stream().mapToInt(Violation::amount).sum())
                    .isEqualTo(missing);
            int impossible =
                    months.stream().mapToInt(month -> month.impossible().size()).sum();
            assertThat(filled(board, months).assignments())
                    .hasSize(instance.orders().size() - impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void namesTheSuitesThatChangeoversLack(long seed) {
        Instance instance = Instances.changingOver(Instances.random(seed, 60), 4);
        Board board = plan(instance);
        Map<PoolKind, Integer> cheapSuites = new java.util.EnumMap<>(CapacityPrices.USUAL.byKind());
        cheapSuites.replaceAll((kind, price) -> kind == PoolKind.SUITE ? 1 : 10 * price);
        List<Shortage.Month> months = Shortage.of(board, new CapacityPrices(cheapSuites));
        Plan filled = filled(board, months);
        assertThat(PlanScorer.score(instance, filled).violations())
                .anyMatch(violation -> violation.rule().equals("changeover of suites"));
        List<Facility> plants = new ArrayList<>();
        for (Facility facility : instance.facilities()) {
            List<Outage> additions = months.stream()
                    .flatMap(month -> month.needs().stream())
                    .filter(need -> need.kind() == PoolKind.SUITE && need.placeId() == facility.id())
                    .map(need -> new Outage(PoolKind.SUITE, need.from(), need.to(), need.units()))
                    .toList();
            plants.add(facility.withTerms(
                    new PlantTerms(null, SiteTerms.WEEKDAYS, Set.of(), additions, List.of(), List.of(), 4)));
        }
        assertThat(PlanScorer.score(instance.withFacilities(plants), filled).violations())
                .noneMatch(violation -> violation.rule().contains("suites"));
    }

    @Test
    void saysWhichOrdersAMonthCannotHoldAndWhatWouldHoldThem() {
        Board board = plan(Samples.instance("cart-200-s1"));
        List<Shortage.Month> months = Shortage.of(board, CapacityPrices.USUAL);
        assertThat(months).isNotEmpty().allSatisfy(month -> {
            assertThat(month.needs()).isNotEmpty();
            assertThat(month.price())
                    .isEqualTo(
                            month.needs().stream().mapToInt(CapacityNeed::price).sum());
            assertThat(month.sentence()).contains("Days " + month.fromDay(), "cannot hold orders", "more of the");
            assertThat(month.held())
                    .allSatisfy(chain -> assertThat(chain.order().order().aphEarliestDay())
                            .isBetween(month.fromDay(), month.toDay()));
        });
    }

    @Test
    void nothingIsMissingWhereEverybodyHasAPlace() {
        Instance instance = Instances.random(1, 3);
        assertThat(Shortage.of(plan(instance), CapacityPrices.USUAL)).isEmpty();
    }

    @Test
    void whatIsDearIsAvoidedWhereSomethingCheaperHelps() {
        Board board = plan(Samples.instance("cart-200-s1"));
        Map<PoolKind, Integer> dear = new java.util.EnumMap<>(CapacityPrices.USUAL.byKind());
        dear.put(PoolKind.BIOREACTOR, 10_000);
        int usual = units(Shortage.of(board, CapacityPrices.USUAL), PoolKind.BIOREACTOR);
        int avoided = units(Shortage.of(board, new CapacityPrices(dear)), PoolKind.BIOREACTOR);
        assertThat(avoided).isLessThanOrEqualTo(usual);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapacityPrices(Map.of(PoolKind.SUITE, 1)))
                .withMessageContaining("every kind");
    }

    private static int units(List<Shortage.Month> months, PoolKind kind) {
        return months.stream()
                .flatMap(month -> month.needs().stream())
                .filter(need -> need.kind() == kind)
                .mapToInt(need -> need.units() * (need.to() - need.from()))
                .sum();
    }
}
