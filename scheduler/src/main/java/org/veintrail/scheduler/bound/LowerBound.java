package org.veintrail.scheduler.bound;

import java.util.List;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.PlanScore;

/**
 * A bound that no plan of an instance can beat: the linear programme that chooses for each order a mixture of its whole
 * chains within every capacity, bounded through its dual. Every capacity gets a price, each order then takes its cheapest
 * chain for itself, which is found exactly, and the sum less the price of all capacity is a valid bound whatever the
 * prices are (weak duality); prices are improved by subgradient steps (M. Held, P. Wolfe and H. Crowder, Validation of
 * subgradient optimization, Mathematical Programming 1974). The programme itself would have some hundred columns for each
 * order and plant and day; its dual needs no more memory than the calendars.
 *
 * <p>Relaxed besides integrality: the vein-to-vein limit, the expiry of vector, units kept for some work only, overruns of
 * the promised window, idle suites and, when repairing, the price of telling patients another day. Each can only make a
 * plan dearer, so the bound stays valid.
 */
public final class LowerBound {
    /** Rounds after which hardly anything is gained. */
    public static final int ROUNDS = 1_000;

    private static final int PATIENCE = 20;
    private static final double TINY = 1e-6;

    /**
     * What no plan can beat.
     *
     * @param medium least medium cost of any plan
     * @param soft least soft cost of any plan whose medium cost is no more than {@code reached}
     * @param reached medium cost of the plan that was asked about
     */
    public record Bound(int medium, int soft, int reached) {
        /** Share of the soft cost of a plan by which it may at most be improved, 0 to 1. */
        public double gap(PlanScore plan) {
            return plan.soft() == 0 ? 0 : (double) (-plan.soft() - soft) / -plan.soft();
        }

        @Override
        public String toString() {
            return "0 / " + -medium + " / " + -soft;
        }
    }

    private final Problem problem;
    private final List<ChainOrder> possible;
    private final int impossible;
    private final int rounds;

    private LowerBound(Problem problem, int rounds) {
        this.problem = problem;
        this.rounds = rounds;
        this.possible = problem.orders().stream()
                .filter(order -> !order.range().isEmpty())
                .toList();
        this.impossible = problem.orders().stream()
                .filter(order -> order.range().isEmpty())
                .mapToInt(ChainOrder::unscheduledCost)
                .sum();
    }

    /**
     * Bounds every plan of a problem. Deterministic; no clock.
     *
     * @param plan score of a plan, which says how much may be left out and how far there is to go
     * @param rounds how often prices are improved; more gives a better bound, never a wrong one
     */
    public static Bound of(Problem problem, PlanScore plan, int rounds) {
        LowerBound bound = new LowerBound(problem, rounds);
        int reached = -plan.medium();
        if (bound.possible.isEmpty()) {
            return new Bound(bound.impossible, 0, reached);
        }
        int medium = reached <= bound.impossible ? bound.impossible : bound.medium(reached);
        return new Bound(medium, bound.soft(reached, -plan.soft()), reached);
    }

    private int medium(int reached) {
        double best = climb(0, reached - impossible, reached - impossible);
        return impossible + Math.max(0, (int) Math.ceil(best - TINY));
    }

    private int soft(int reached, int cost) {
        return Math.max(0, (int) Math.ceil(climb(1, reached - impossible, cost) - TINY));
    }

    /**
     * The best bound found.
     *
     * @param soft 1 to bound the soft cost, 0 to bound the medium cost
     * @param leftOut most urgency that may be left out among the possible orders
     * @param target cost of a plan, towards which steps are taken
     */
    private double climb(double soft, int leftOut, double target) {
        Prices prices = new Prices(problem);
        CheapestChain chains = new CheapestChain(problem, prices);
        double urgencyPrice = soft == 0 ? 1 : 3 * target / possible.size();
        double best = Double.NEGATIVE_INFINITY;
        double scale = 1;
        int inVain = 0;
        for (int round = 0; round < rounds; round++) {
            double value = -prices.begin() - (soft == 0 ? 0 : urgencyPrice * leftOut);
            int out = 0;
            for (ChainOrder order : possible) {
                double chain = chains.find(order, soft);
                double without = urgencyPrice * order.unscheduledCost();
                value += Math.min(chain, without);
                if (chain <= without) {
                    chains.use(order);
                } else {
                    out += order.unscheduledCost();
                }
            }
            double norm = prices.end() + (soft == 0 ? 0 : (double) (out - leftOut) * (out - leftOut));
            inVain = value > best + TINY ? 0 : inVain + 1;
            best = Math.max(best, value);
            if (inVain > PATIENCE) {
                scale /= 2;
                inVain = 0;
            }
            if (norm == 0 || best >= target - TINY) {
                return best;
            }
            double step = scale * (target - value) / norm;
            prices.move(step);
            urgencyPrice = soft == 0 ? 1 : Math.max(0, urgencyPrice + step * (out - leftOut));
        }
        return best;
    }
}
