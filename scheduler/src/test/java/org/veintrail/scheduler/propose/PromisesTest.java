package org.veintrail.scheduler.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.change.WhatIf;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.plan.PlanFiles;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Samples;

class PromisesTest {
    private final Order asked = new Order(500, 2, 0, false, 3, 41, 46, 95, 12, 70, 0);

    private static Situation now() throws IOException {
        try (InputStream in = Samples.open("cart-200-s1-dis-suite-pub")) {
            return new Situation(
                    Samples.instance("cart-200-s1"), new Published(PlanFiles.read(in), Samples.DISRUPTION_TICK));
        }
    }

    @Test
    void everyAlternativeFitsIntoThePlanAndMovesNoMorePatientsThanItSays() throws IOException {
        Situation now = now();
        Promises.Answer answer = Promises.earliest(now, asked, 8);
        assertThat(answer.alternatives()).hasSizeBetween(2, 8);
        Situation with = now.after(List.of(new WhatIf.OrdersAccepted(List.of(asked))));
        for (Promise promise : answer.alternatives()) {
            Map<Integer, Assignment> rows = now.plan().byOrder();
            rows.put(asked.id(), promise.row());
            promise.others().forEach(row -> rows.put(row.order(), row));
            Plan plan = new Plan(now.plan().instance(), List.copyOf(rows.values()));
            assertThat(plan.assignments()).hasSize(now.plan().assignments().size() + 1);
            assertThat(PlanDiff.between(with.instance(), now.plan(), plan).count(PlanDiff.Kind.PATIENT_MOVED))
                    .isEqualTo(promise.patientsMoved());
            assertThat(PlanScorer.score(with.instance(), plan, with.published()).violations())
                    .isEmpty();
        }
    }

    @Test
    void alternativesAreRankedByInfusionAndDifferInPlantOrCollectionDay() throws IOException {
        List<Promise> alternatives = Promises.earliest(now(), asked, 8).alternatives();
        assertThat(alternatives).extracting(Promise::infusionDay).isSorted();
        Set<List<Integer>> ways = new HashSet<>();
        for (Promise promise : alternatives) {
            assertThat(ways.add(List.of(promise.row().facility(), promise.row().aphDay())))
                    .isTrue();
            assertThat(promise.lane()).contains("Hospital-3", promise.plant());
            assertThat(promise.reason())
                    .contains("collection on day " + promise.row().aphDay());
        }
        assertThat(alternatives.get(0).reason()).startsWith("earliest infusion");
    }

    @Test
    void whatBindsIsNamedForEachStepThatWaits() throws IOException {
        List<Promise> alternatives = Promises.earliest(now(), asked, 8).alternatives();
        assertThat(alternatives)
                .allSatisfy(promise -> assertThat(promise.binding()).hasSize((int) promise.steps().stream()
                        .filter(step -> step.waits() > 0)
                        .count()));
        assertThat(alternatives)
                .anySatisfy(promise -> assertThat(promise.binding()).isNotEmpty());
    }

    @Test
    void anOrderThatCannotBeMadeGetsTheReasonInsteadOfAPromise() throws IOException {
        Promises.Answer answer = Promises.earliest(now(), asked.withWindow(47, 48), 8);
        assertThat(answer.alternatives()).isEmpty();
        assertThat(answer.why().sentences().get(0)).contains("no possible chain", "no apheresis chair that day");
    }
}
