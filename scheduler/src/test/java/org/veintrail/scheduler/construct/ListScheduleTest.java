package org.veintrail.scheduler.construct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.problem.Samples;

class ListScheduleTest {
    private final Problem problem = Problem.of(Samples.instance("cart-200-s1"));

    @ParameterizedTest
    @EnumSource
    void everyRuleBreaksNoLimit(Priority priority) {
        Plan plan = ListSchedule.build(problem, priority).toPlan();

        assertThat(PlanScorer.score(problem.instance(), plan).violations()).isEmpty();
        assertThat(plan.assignments()).hasSizeGreaterThan(150);
    }

    @Test
    void urgencyFirstCostsLessThanFirstComeFirstServed() {
        assertThat(score(Priority.URGENCY_EDD)).isGreaterThan(score(Priority.FCFS));
    }

    @Test
    void ordersAlreadyPlacedStayWhereTheyAre() {
        var board = ListSchedule.build(problem, Priority.EDD);
        var kept = board.at(17);
        var given = board.take(18);
        assertThat(given).isNotNull();

        ListSchedule.fill(board, Priority.URGENCY_EDD);

        assertThat(board.at(17)).isSameAs(kept);
        assertThat(board.at(18)).isNotNull();
    }

    private PlanScore score(Priority priority) {
        Plan plan = ListSchedule.build(problem, priority).toPlan();
        return PlanScorer.score(problem.instance(), plan).score();
    }
}
