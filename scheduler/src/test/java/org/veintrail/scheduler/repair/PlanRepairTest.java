package org.veintrail.scheduler.repair;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.plan.PlanFiles;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Samples;

class PlanRepairTest {
    @ParameterizedTest
    @ValueSource(strings = {"suite", "fail", "courier", "closed", "urgent", "all"})
    void x(String d) throws IOException {
        String name = "cart-200-s1-dis-" + d;
        Plan plan;
        try (InputStream in = Samples.open(name + "-pub")) {
            plan = PlanFiles.read(in);
        }
        Published pub = new Published(plan, 80);
        var inst = Samples.instance(name);
        long t = System.nanoTime();
        Problem p = Problem.of(inst, pub);
        long t1 = System.nanoTime();
        Plan r = PlanRepair.repair(p, 1).toPlan();
        long t2 = System.nanoTime();
        var diff = PlanDiff.between(inst, plan, r);
        var rep = PlanScorer.score(inst, r, pub);
        System.out.println(d + " " + p.candidates() + " ranges " + (t1 - t) / 1000000 + " repair " + (t2 - t1) / 1000000
                + " " + rep.score() + " plain " + PlanScorer.score(inst, r).score() + " " + rep.soft() + " "
                + rep.violations());
        for (var c : diff.changes())
            System.out.println("   " + c.kind() + " u" + c.order().urgency() + " " + c.from() + " -> " + c.to());
    }
}
