package org.veintrail.scheduler.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optaplanner.core.api.score.buildin.hardmediumsoft.HardMediumSoftScore;
import org.optaplanner.core.api.score.stream.ConstraintStreamImplType;
import org.optaplanner.test.api.score.stream.ConstraintVerifier;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Instances;

/** Plans thrown together by chance break limits of every kind; the streams and the plain scorer count them alike. */
class RandomPlansTest {
    private final ConstraintVerifier<PlanConstraints, PlantPlan> verifier = ConstraintVerifier.build(
                    new PlanConstraints(), PlantPlan.class, OrderPlan.class)
            .withConstraintStreamImplType(ConstraintStreamImplType.BAVET);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void areScoredAlikeByStreamsAndByThePlainScorer(long seed) {
        boolean rich = seed % 2 == 0;
        Instance instance = rich ? Instances.rich(seed, 30) : Instances.random(seed, 30);
        Problem problem = Problem.of(instance);
        check(problem, thrown(problem, seed));
        var published = new Published(ListSchedule.build(problem, Priority.FCFS).toPlan(), 50);
        Problem later = Problem.of(instance, published);
        check(later, thrown(later, seed));
    }

    private static @Nullable Placement[] thrown(Problem problem, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        @Nullable Placement[] placements = new Placement[problem.orders().size()];
        for (ChainOrder order : problem.orders()) {
            if (!order.range().isEmpty() && random.nextInt(8) > 0 && !order.begun()) {
                placements[order.index()] = order.placeDelayed(
                        order.range().get(random.nextInt(order.range().size())),
                        random.nextInt(3),
                        random.nextInt(3),
                        random.nextInt(6));
            } else if (order.begun() && order.published() != null) {
                placements[order.index()] = problem.placement(order, order.published());
            }
        }
        return placements;
    }

    private void check(Problem problem, @Nullable Placement[] placements) {
        var score = PlanScorer.score(problem.instance(), problem.plan(placements), problem.published())
                .score();
        assertThat(score.hard()).isNegative();
        verifier.verifyThat()
                .givenSolution(PlantPlan.of(problem, placements, new SearchTally(1)))
                .scores(HardMediumSoftScore.of(score.hard(), score.medium(), score.soft()));
    }
}
