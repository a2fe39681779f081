package org.veintrail.scheduler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.problem.Instance;

class BenchReportTest {
    @Test
    void replacesOnlyWhatStandsBetweenItsMarkers() {
        String first = BenchReport.placed("# Performance\n\nAbove.\n", "one\n");
        assertThat(first)
                .isEqualTo("# Performance\n\nAbove.\n\n" + BenchReport.BEGIN + "\none\n" + BenchReport.END + "\n");
        assertThat(BenchReport.placed(first + "\nBelow.\n", "two\n"))
                .startsWith("# Performance\n\nAbove.\n")
                .contains("\ntwo\n")
                .doesNotContain("one")
                .endsWith("\nBelow.\n");
    }

    @Test
    void instancesMadeByASeedAreOfTheFormOfTheSamplesAndAlwaysTheSame() {
        Instance instance = Generated.instance(2, 200, 2);
        assertThat(Generated.instance(2, 200, 2)).isEqualTo(instance);
        assertThat(Generated.instance(3, 200, 2)).isNotEqualTo(instance);
        Problem problem = Problem.of(instance);
        var plan = ListSchedule.build(problem, Priority.URGENCY_EDD).toPlan();
        assertThat(PlanScorer.score(instance, plan).score().hard()).isZero();
        assertThat(plan.assignments()).hasSizeGreaterThan(150);
    }
}
