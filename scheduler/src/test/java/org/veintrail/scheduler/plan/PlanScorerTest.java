package org.veintrail.scheduler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Samples;

class PlanScorerTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "cart-50-s1, FCFS, 0, 0, -7006",
        "cart-50-s1, EDD, 0, 0, -6284",
        "cart-50-s1, SLACK, 0, 0, -4912",
        "cart-50-s1, URGENCY_EDD, 0, -4, -2659",
        "cart-200-s1, FCFS, 0, -30, -34304",
        "cart-200-s1, EDD, 0, -6, -30706",
        "cart-200-s1, SLACK, 0, -8, -18824",
        "cart-200-s1, URGENCY_EDD, 0, -12, -13128",
        "cart-1000-s1, FCFS, 0, -41, -133407",
        "cart-1000-s1, EDD, 0, -18, -103684",
        "cart-1000-s1, SLACK, 0, -11, -61996",
        "cart-1000-s1, URGENCY_EDD, 0, -10, -54204"
    })
    void scoresTheListSchedulesAsTheirAuthorsDid(String name, String rule, int hard, int medium, int soft)
            throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/plan/" + name + "-" + rule + ".json")) {
            Plan plan = PlanFiles.read(in);

            assertThat(PlanScorer.score(Samples.instance(name), plan).score())
                    .isEqualTo(new PlanScore(hard, medium, soft));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "suite, -18, -1, -8489",
        "fail, 0, -2, -8397",
        "courier, 0, -1, -8489",
        "closed, -2, -1, -8489",
        "urgent, 0, -10, -8489",
        "all, -18, -11, -8397"
    })
    void scoresThePublishedPlanOnTheDisruptedInstance(String disruption, int hard, int medium, int soft)
            throws IOException {
        String name = "cart-200-s1-dis-" + disruption;
        try (InputStream in = Samples.open(name + "-pub")) {
            Plan plan = PlanFiles.read(in);
            Instance instance = Samples.instance(name);
            PlanScore expected = new PlanScore(hard, medium, soft);

            assertThat(PlanScorer.score(instance, plan).score()).isEqualTo(expected);
            assertThat(PlanScorer.score(instance, plan, new Published(plan, Samples.DISRUPTION_TICK))
                            .score())
                    .as("a plan that did not move pays nothing for moves")
                    .isEqualTo(expected);
        }
    }

    @Test
    void theBrokenLimitsAddUpToTheHardScore() throws IOException {
        try (InputStream in = Samples.open("cart-200-s1-dis-suite-pub")) {
            ScoreReport report = PlanScorer.score(Samples.instance("cart-200-s1-dis-suite"), PlanFiles.read(in));

            assertThat(report.violations())
                    .isNotEmpty()
                    .allSatisfy(violation -> assertThat(violation.rule()).isEqualTo("suites"));
            assertThat(report.violations().stream().mapToInt(Violation::amount).sum())
                    .isEqualTo(18);
        }
    }
}
