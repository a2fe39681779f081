package org.veintrail.scheduler.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.plan.PlanFiles;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.plan.ScoreReport;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Instances;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Samples;

@Tag("slow")
class PlanRepairTest {
    /** The most urgency left out, orders changed and patients moved that is acceptable for each disruption. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "suite, 7, 10, 1",
        "fail, 2, 0, 0",
        "courier, 1, 0, 0",
        "closed, 2, 4, 2",
        "urgent, 2, 2, 0",
        "all, 8, 14, 3"
    })
    void repairsEveryDisruptionWithFewChangesAndNoBrokenLimit(String disruption, int urgency, int changed, int moved)
            throws IOException {
        String name = "cart-200-s1-dis-" + disruption;
        Instance instance = Samples.instance(name);
        Published published = published(name);

        Plan repaired = PlanRepair.repair(Problem.of(instance, published), 1).toPlan();

        ScoreReport report = PlanScorer.score(instance, repaired, published);
        PlanDiff diff = PlanDiff.between(instance, published.plan(), repaired);
        assertThat(report.violations()).isEmpty();
        assertThat(-report.score().medium()).isLessThanOrEqualTo(urgency);
        assertThat(diff.changes()).hasSizeLessThanOrEqualTo(changed);
        assertThat(diff.count(PlanDiff.Kind.PATIENT_MOVED)).isLessThanOrEqualTo(moved);
    }

    private static Published published(String name) throws IOException {
        try (InputStream in = Samples.open(name + "-pub")) {
            return new Published(PlanFiles.read(in), Samples.DISRUPTION_TICK);
        }
    }

    @Test
    void changesNothingWhereNothingHappened() throws IOException {
        Published published = published("cart-200-s1-dis-suite");
        Instance undisturbed = Samples.instance("cart-200-s1");

        Plan repaired = PlanRepair.repair(Problem.of(undisturbed, published), 1).toPlan();

        assertThat(PlanDiff.between(undisturbed, published.plan(), repaired).changes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45, 46})
    void begunWorkNeverMovesWhateverBreaks(long seed) {
        Instance instance = Instances.random(seed, 40);
        Plan plan = ListSchedule.build(Problem.of(instance), Priority.EDD).toPlan();
        Published published = new Published(plan, 70);
        PoolKind broken = PoolKind.values()[(int) (seed % 7)];
        Facility first = instance.facilities().get(0);
        List<Facility> plants = new java.util.ArrayList<>(instance.facilities());
        plants.set(0, first.withOutages(List.of(new Outage(broken, 72, 84, 1))));
        Instance disrupted = instance.withFacilities(plants);

        Plan repaired =
                PlanRepair.repair(Problem.of(disrupted, published), seed).toPlan();

        assertThat(PlanScorer.score(disrupted, repaired, published).violations())
                .as("%s", broken)
                .allSatisfy(violation -> assertThat(violation.rule()).isNotEqualTo("work in progress"));
        assertThat(PlanRepair.repair(Problem.of(disrupted, published), seed).toPlan())
                .as("a repair is deterministic")
                .isEqualTo(repaired);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void movesRunsApartWhereSuitesHaveToBeChangedOver(long seed) {
        Instance before = Instances.random(seed, 40);
        Published published = new Published(
                ListSchedule.build(Problem.of(before), Priority.EDD).toPlan(), 0);
        Instance instance = Instances.changingOver(before, 2);
        assertThat(PlanScorer.score(instance, published.plan(), published).violations())
                .isNotEmpty()
                .allSatisfy(violation -> {
                    assertThat(violation.rule()).isEqualTo("changeover of suites");
                    assertThat(violation.sentence())
                            .contains(
                                    "suites, as each has to stand empty for 24 hours before a run of another product");
                });

        Plan repaired = PlanRepair.repair(Problem.of(instance, published), seed).toPlan();

        assertThat(PlanScorer.score(instance, repaired, published).violations()).isEmpty();
        assertThat(repaired.assignments())
                .isNotEmpty()
                .anyMatch(published.plan().assignments()::contains);
    }

    @Test
    void asksForAPublishedPlan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanRepair.repair(Problem.of(Instances.random(1, 3)), 1))
                .withMessageContaining("no published plan");
    }
}
