package org.veintrail.scheduler.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.problem.Instances;

@Tag("slow")
class NeighbourhoodTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyNeighbourKeepsAllLimitsAndCostsWhatItSays(long seed) {
        everyNeighbour(Problem.of(Instances.random(seed, 25)), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyNeighbourKeepsAllLimitsOfTheOptionalFieldsToo(long seed) {
        everyNeighbour(Problem.of(Instances.rich(seed, 25)), seed);
    }

    private static void everyNeighbour(Problem problem, long seed) {
        Board board = ListSchedule.build(problem, Priority.FCFS);
        Neighbourhood near = new Neighbourhood(board, 20, Integer.MAX_VALUE);
        SplittableRandom random = new SplittableRandom(seed);
        int taken = 0;
        for (int step = 0; step < 150; step++) {
            var before = board.toPlan();
            long cost = near.cost();
            Neighbour neighbour = near.next(random);
            assertThat(board.toPlan()).as("trying leaves the board as it was").isEqualTo(before);
            if (neighbour != null) {
                taken++;
                for (int order : neighbour.orders()) {
                    near.sync(order, null);
                }
                for (int i = 0; i < neighbour.orders().length; i++) {
                    near.sync(neighbour.orders()[i], neighbour.after()[i]);
                }
                near.stepped();
                assertThat(near.cost()).isEqualTo(cost + neighbour.delta());
            }
            PlanScore score =
                    PlanScorer.score(problem.instance(), board.toPlan()).score();
            assertThat(score.hard()).isZero();
            assertThat(near.cost()).isEqualTo(-score.medium() * Trial.MEDIUM - score.soft());
        }
        assertThat(taken).isGreaterThan(30);
    }
}
