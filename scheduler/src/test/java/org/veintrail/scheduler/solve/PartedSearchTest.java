package org.veintrail.scheduler.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veintrail.scheduler.bench.Generated;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Components;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Instances;

class PartedSearchTest {
    private final Problem problem = Problem.of(Generated.instance(5, 80, 4));

    private PartedSearch search(SearchLimits limits, int threads, List<PlanScore> told) {
        return new PartedSearch(
                problem, ListSchedule.build(problem, Priority.URGENCY_EDD).placements(), limits, threads, told::add);
    }

    @Test
    void plantsWithoutACommonHospitalAreParts() {
        var parts = Components.of(problem);
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).size() + parts.get(1).size()).isEqualTo(80);
        assertThat(parts.get(0).size()).isGreaterThanOrEqualTo(parts.get(1).size());
        for (var part : parts) {
            assertThat(part.stream()
                            .flatMap(order -> order.range().stream())
                            .map(itinerary -> itinerary.plant() / 2)
                            .distinct())
                    .hasSize(1);
        }
        assertThat(Components.of(Problem.of(Generated.instance(5, 30, 2)))).hasSize(1);
    }

    @Test
    void partsTogetherMakeAPlanOfTheWholeWithTheSumOfTheirScores() {
        List<PlanScore> told = new ArrayList<>();
        PartedSearch search = search(SearchLimits.steps(400, 1), 2, told);
        PlanScore start = search.bestScore();
        PlanSearch.Best best = search.run();
        assertThat(best.score()).isGreaterThan(start).isEqualTo(search.bestScore());
        assertThat(PlanScorer.score(problem.instance(), best.plan()).score()).isEqualTo(best.score());
        assertThat(told).isSorted().endsWith(best.score());
        assertThat(search.parts()).isEqualTo(2);
        assertThat(search.offered()).isPositive();
        assertThat(search.tried()).isGreaterThanOrEqualTo(search.offered());
    }

    @Test
    void theSameSeedGivesTheSamePlanWhateverTheNumberOfThreads() {
        PlanSearch.Best one =
                search(SearchLimits.steps(300, 3), 1, new ArrayList<>()).run();
        PlanSearch.Best two =
                search(SearchLimits.steps(300, 3), 2, new ArrayList<>()).run();
        assertThat(two.plan()).isEqualTo(one.plan());
    }

    @Test
    void aSearchStoppedBeforeItBeginsReturnsAPlanNoWorseThanTheStart() {
        PartedSearch search = search(SearchLimits.endless(1), 1, new ArrayList<>());
        PlanScore start = search.bestScore();
        search.stop();
        assertThat(search.run().score()).isGreaterThanOrEqualTo(start);
    }

    @Test
    void theCapOnPatientsMovedHoldsForTheWhole() {
        var published = new Published(ListSchedule.build(problem, Priority.FCFS).toPlan(), 60);
        Problem later = Problem.of(problem.instance(), published);
        PlanSearch.Best best = new PartedSearch(
                        later,
                        later.placements(published.plan()),
                        SearchLimits.steps(600, 1).withFurtherMoved(3),
                        2,
                        score -> {})
                .run();
        var report = PlanScorer.score(later.instance(), best.plan(), published);
        assertThat(report.violations()).isEmpty();
        assertThat(report.score()).isEqualTo(best.score());
        assertThat(report.soft().getOrDefault("movedPatient", 0)).isLessThanOrEqualTo(150);
    }

    @Test
    void anInstanceWithoutOrdersHasAnEmptyPlan() {
        Problem empty = Problem.of(Instances.random(1, 5).withOrders(List.of()));
        PartedSearch search = new PartedSearch(
                empty, new org.veintrail.scheduler.model.Placement[0], SearchLimits.endless(1), 2, score -> {});
        assertThat(search.run().plan().assignments()).isEmpty();
    }

    @Test
    void needsAThread() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search(SearchLimits.endless(1), 0, new ArrayList<>()))
                .withMessageContaining("at least one");
    }
}
