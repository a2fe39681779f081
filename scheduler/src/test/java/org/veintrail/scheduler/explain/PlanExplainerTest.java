package org.veintrail.scheduler.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veintrail.scheduler.construct.ListSchedule;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.model.RangeRule;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Instances;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Samples;

class PlanExplainerTest {
    private final Instance instance = Samples.instance("cart-50-s1");
    private final Problem problem = Problem.of(instance);
    private Board board = new Board(problem);

    @BeforeEach
    void plan() {
        board = ListSchedule.build(problem, Priority.URGENCY_EDD);
    }

    @Test
    void everyWaitIsExplainedByAPoolThatReallyWasFull() {
        PlanExplainer explainer = new PlanExplainer(board);
        int blocked = 0;
        for (ChainOrder order : problem.orders()) {
            OrderExplanation why = explainer.explain(order.order().id());
            for (StepExplanation step : why.steps()) {
                assertThat(step.waits()).as("%s of %s", step.step(), order).isNotNegative();
                for (StepExplanation.Block block : step.blocks()) {
                    blocked++;
                    assertThat(block.starts()).isBetween(1, step.waits());
                    assertThat(block.orders()).doesNotContain(order.order().id());
                    assertThat(block.orders().isEmpty()).isEqualTo(block.closed());
                }
            }
        }
        assertThat(blocked).isGreaterThan(20);
    }

    @Test
    void aRunThatWaitsForASuiteToBeChangedOverSaysSo() {
        Instance small = Instances.changingOver(Instances.random(3, 40), 6);
        Board full = ListSchedule.build(Problem.of(small), Priority.URGENCY_EDD);
        PlanExplainer explainer = new PlanExplainer(full);
        List<StepExplanation> steps = full.problem().orders().stream()
                .filter(order -> full.at(order.index()) != null)
                .flatMap(order -> explainer.explain(order.order().id()).steps().stream())
                .toList();
        assertThat(steps)
                .flatExtracting(StepExplanation::blocks)
                .filteredOn(block -> block.pool().equals("changeover of suites"))
                .isNotEmpty()
                .allSatisfy(block -> {
                    assertThat(block.orders()).isNotEmpty();
                    assertThat(block.sentence())
                            .contains("the free suites at " + block.place(), "between two products", "earlier times");
                });
        assertThat(steps)
                .filteredOn(step ->
                        step.blocks().stream().anyMatch(block -> block.pool().equals("changeover of suites")))
                .extracting(StepExplanation::step)
                .isSubsetOf("suite step", "harvest");
    }

    @Test
    void explainingLeavesThePlanAsItWas() {
        var before = board.toPlan();

        new PlanExplainer(board).explain(12);
        CapacityAdvice.of(board);

        assertThat(board.toPlan()).isEqualTo(before);
        assertThat(ListSchedule.build(problem, Priority.URGENCY_EDD).toPlan()).isEqualTo(before);
    }

    @Test
    void anOrderAtItsIdealPlaceNeedsNoHelp() {
        Board alone = new Board(problem);
        ChainOrder order = problem.orders().get(0);
        var placement = new Placer(alone).best(order);
        assertThat(placement).isNotNull();
        alone.put(placement);

        OrderExplanation why = new PlanExplainer(alone).explain(0);

        assertThat(why.steps()).flatExtracting(StepExplanation::blocks).allMatch(StepExplanation.Block::closed);
        assertThat(why.helps()).noneMatch(help -> help.change().startsWith("one more"));
    }

    @Test
    void anOrderLeftOutLearnsWhichUnitWouldHoldIt() {
        List<Integer> left = problem.orders().stream()
                .filter(order -> board.at(order.index()) == null)
                .map(order -> order.order().id())
                .toList();
        assertThat(left).isNotEmpty();

        OrderExplanation why = new PlanExplainer(board).explain(left.get(0));

        assertThat(why.row()).isNull();
        assertThat(why.helps())
                .isNotEmpty()
                .allSatisfy(help -> assertThat(help.urgencyGained()).isPositive());
        assertThat(why.sentences().get(1)).contains("would give it a place");
        assertThat(CapacityAdvice.of(board))
                .flatExtracting(CapacityAdvice::orders)
                .isSubsetOf(left);
    }

    @Test
    void anImpossibleOrderCountsWhatEachRuleRefused() {
        Order first = instance.orders().get(0);
        // Collection only at a weekend: no chair is open.
        Instance impossible = instance.withOrders(List.of(first.withWindow(12, 13)));

        OrderExplanation why = new PlanExplainer(new Board(Problem.of(impossible))).explain(first.id());

        assertThat(why.possible()).isZero();
        assertThat(why.refusals()).containsOnlyKeys(RangeRule.APHERESIS_CLOSED);
        assertThat(why.sentences().get(0)).contains("no possible chain").contains("no apheresis chair that day (4)");
        assertThat(why.helps()).extracting(Help::change).contains("collection up to 3 days earlier");
    }

    @Test
    void anUnknownOrderIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlanExplainer(board).explain(4711))
                .withMessageContaining("no order 4711");
    }
}
