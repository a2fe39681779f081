package org.veintrail.scheduler.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.explain.CapacityAdvice;
import org.veintrail.scheduler.explain.CapacityPrices;
import org.veintrail.scheduler.explain.OrderExplanation;
import org.veintrail.scheduler.explain.PlanExplainer;
import org.veintrail.scheduler.explain.Shortage;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.plan.ScoreReport;

/**
 * What is worth knowing about a plan.
 *
 * @param board the plan
 * @param report its score, from the independent scorer
 * @param diff what changes against the published plan, or null for a first plan
 * @param leftOut explanations of the orders left out, most urgent first
 * @param latest explanations of the orders that are latest, worst first
 * @param advice one more unit at a time that would hold orders left out
 * @param shortages months that cannot hold all their orders, with the cheapest capacity that would
 */
public record PlanSummary(
        Board board,
        ScoreReport report,
        @Nullable PlanDiff diff,
        List<OrderExplanation> leftOut,
        List<OrderExplanation> latest,
        List<CapacityAdvice> advice,
        List<Shortage.Month> shortages) {
    private static final int SHOWN = 10;

    /** Sums a plan up. */
    public static PlanSummary of(Board board) {
        var instance = board.problem().instance();
        Published published = board.problem().published();
        Plan plan = board.toPlan();
        PlanExplainer explainer = new PlanExplainer(board);
        List<OrderExplanation> leftOut = board.problem().orders().stream()
                .filter(order -> board.at(order.index()) == null)
                .sorted(Comparator.comparingInt(
                        (ChainOrder order) -> -order.order().urgency()))
                .map(order -> explainer.explain(order.order().id()))
                .toList();
        List<OrderExplanation> latest = placed(board).stream()
                .filter(placement -> placement.tardyDays() > 0)
                .sorted(Comparator.comparingInt((Placement placement) ->
                        -placement.tardyDays() * placement.order().order().urgency()))
                .limit(SHOWN)
                .map(placement -> explainer.explain(placement.order().order().id()))
                .toList();
        return new PlanSummary(
                board,
                PlanScorer.score(instance, plan, published),
                published == null ? null : PlanDiff.between(instance, published.plan(), plan),
                leftOut,
                latest,
                CapacityAdvice.of(board),
                Shortage.of(board, CapacityPrices.USUAL));
    }

    static List<Placement> placed(Board board) {
        List<Placement> placed = new ArrayList<>();
        for (Placement placement : board.placements()) {
            if (placement != null) {
                placed.add(placement);
            }
        }
        return placed;
    }

    /** All scheduled chains. */
    public List<Placement> placed() {
        return placed(board);
    }

    /** Median days from apheresis to infusion, or 0 without orders. */
    public int medianVeinToVein() {
        int[] days =
                placed().stream().mapToInt(Placement::veinToVeinDays).sorted().toArray();
        return days.length == 0 ? 0 : days[days.length / 2];
    }

    /** Orders infused after the promised day. */
    public long lateOrders() {
        return placed().stream().filter(placement -> placement.tardyDays() > 0).count();
    }

    /** Days after promise, summed over patients. */
    public int lateDays() {
        return placed().stream().mapToInt(Placement::tardyDays).sum();
    }

    /** Orders of the instance. */
    public int orders() {
        return board.problem().orders().size();
    }
}
