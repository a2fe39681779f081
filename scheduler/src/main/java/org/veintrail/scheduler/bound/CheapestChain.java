package org.veintrail.scheduler.bound;

import java.util.Arrays;
import java.util.List;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Itinerary;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * The cheapest chain of one order at given prices, exactly: the steps after the freezer are found backwards from the
 * infusion, once for each plant, and every itinerary of the range is then priced with a few look-ups.
 */
final class CheapestChain {
    private static final double NEVER = 1e15;

    private final Problem problem;
    private final Prices prices;
    private final int days;
    private final int ticks;
    /** Least price of an infusion on a day or later, and the day. */
    private final double[] infusion;

    private final int[] infusionDay;
    /** Least price of a review on a day or later, with all that follows, and the day; by plant. */
    private final double[][] review;

    private final int[][] reviewDay;
    /** Least price of tests at a tick or later, with all that follows, and the tick; by plant. */
    private final double[][] tests;

    private final int[][] testsTick;
    private double softPrice;
    private Itinerary best;

    CheapestChain(Problem problem, Prices prices) {
        this.problem = problem;
        this.prices = prices;
        this.days = problem.instance().horizonDays();
        this.ticks = problem.instance().horizonTicks();
        int plants = problem.instance().facilities().size();
        this.infusion = new double[days + 1];
        this.infusionDay = new int[days + 1];
        this.review = new double[plants][days + 1];
        this.reviewDay = new int[plants][days + 1];
        this.tests = new double[plants][ticks + 1];
        this.testsTick = new int[plants][ticks + 1];
        this.best = problem.orders().stream()
                .filter(order -> !order.range().isEmpty())
                .findFirst()
                .map(order -> order.range().get(0))
                .orElseThrow(
                        () -> new IllegalArgumentException("No order has a possible chain; there is nothing to bound"));
    }

    /** Least price of a chain of an order that has any. @param soft weight of the soft cost, 0 or 1 */
    double find(ChainOrder order, double soft) {
        this.softPrice = soft;
        infusions(order);
        boolean[] done = new boolean[review.length];
        double least = NEVER;
        List<Itinerary> range = order.range();
        var p = order.product();
        int product = problem.productIndex(order);
        double[] chairs = prices.sums(prices.chairs(order.site(PoolKind.APHERESIS)));
        for (int i = 0; i < range.size(); i++) {
            Itinerary it = range.get(i);
            int f = it.plant();
            if (!done[f]) {
                reviews(order, f);
                testStarts(order, f);
                done[f] = true;
            }
            int s = it.suiteStart();
            int h = it.harvestStart();
            int a = it.aphDay();
            int frozen = order.frozenTick(h);
            double price =
                    softPrice * (it.fixedCost() - (double) order.weights().veinDay() * a)
                            + chairs[a + 1]
                            - chairs[a]
                            + stay(PoolKind.SUITE, f, s, s + p.suiteTicks() + p.suiteCleanTicks())
                            + stay(PoolKind.SUITE, f, h, h + p.harvestTicks() + p.harvestCleanTicks())
                            + stay(PoolKind.TEAM, f, s, s + p.suiteTicks())
                            + stay(PoolKind.TEAM, f, h, h + p.harvestTicks())
                            + stay(PoolKind.BIOREACTOR, f, s + p.suiteTicks(), h + p.bioCleanTicks())
                            + stay(PoolKind.FREEZER, f, h + p.harvestTicks(), frozen)
                            + prices.dose(prices.doses(product, f), s / 2)
                            + tests[f][Math.min(frozen, ticks)]
                            - prices.sums(prices.plant(f, PoolKind.CRYO))[Math.min(frozen, ticks)];
            if (price < least) {
                least = price;
                best = it;
            }
        }
        return least;
    }

    private double stay(PoolKind kind, int plant, int from, int to) {
        double[] sums = prices.sums(prices.plant(plant, kind));
        return sums[Math.min(to, ticks)] - sums[Math.min(from, ticks)];
    }

    private void infusions(ChainOrder order) {
        int row = prices.beds(order.hospital());
        var o = order.order();
        var w = order.weights();
        infusion[days] = NEVER;
        for (int day = days - 1; day >= 0; day--) {
            double price = NEVER;
            if (prices.units(row, day) > 0 && order.mayBeInfused(day)) {
                int late = Math.max(0, day - o.promisedDay());
                price = softPrice * (w.veinDay() * (double) day + (double) w.tardyDay() * o.urgency() * late)
                        + prices.at(row, day);
            }
            boolean here = price <= infusion[day + 1];
            infusion[day] = here ? price : infusion[day + 1];
            infusionDay[day] = here ? day : infusionDay[day + 1];
        }
    }

    private void reviews(ChainOrder order, int plant) {
        int row = prices.plant(plant, PoolKind.QA);
        double[] cryo = prices.sums(prices.plant(plant, PoolKind.CRYO));
        review[plant][days] = NEVER;
        for (int day = days - 1; day >= 0; day--) {
            double price = NEVER;
            int earliest = order.earliestInfusionDay(plant, day);
            if (prices.units(row, day) > 0 && earliest < days) {
                price = prices.at(row, day)
                        + cryo[Math.min(order.shipTick(plant, day) + 1, ticks)]
                        + infusion[earliest];
            }
            boolean here = price <= review[plant][day + 1];
            review[plant][day] = here ? price : review[plant][day + 1];
            reviewDay[plant][day] = here ? day : reviewDay[plant][day + 1];
        }
    }

    private void testStarts(ChainOrder order, int plant) {
        Arrays.fill(tests[plant], NEVER);
        int length = order.product().qcTicks();
        for (int tick = ticks - length; tick >= 0; tick--) {
            int reviewable = Math.min(order.earliestQaDay(tick), days);
            double price = stay(PoolKind.QC, plant, tick, tick + length) + review[plant][reviewable];
            boolean here = price <= tests[plant][tick + 1];
            tests[plant][tick] = here ? price : tests[plant][tick + 1];
            testsTick[plant][tick] = here ? tick : testsTick[plant][tick + 1];
        }
    }

    /** Notes what the chain found last uses. */
    void use(ChainOrder order) {
        var p = order.product();
        int f = best.plant();
        int s = best.suiteStart();
        int h = best.harvestStart();
        int frozen = order.frozenTick(h);
        int qc = testsTick[f][frozen];
        int qa = reviewDay[f][Math.min(order.earliestQaDay(qc), days)];
        int infused = infusionDay[Math.min(order.earliestInfusionDay(f, qa), days)];
        prices.use(prices.chairs(order.site(PoolKind.APHERESIS)), best.aphDay(), best.aphDay() + 1);
        prices.use(prices.plant(f, PoolKind.SUITE), s, s + p.suiteTicks() + p.suiteCleanTicks());
        prices.use(prices.plant(f, PoolKind.SUITE), h, h + p.harvestTicks() + p.harvestCleanTicks());
        prices.use(prices.plant(f, PoolKind.TEAM), s, s + p.suiteTicks());
        prices.use(prices.plant(f, PoolKind.TEAM), h, h + p.harvestTicks());
        prices.use(prices.plant(f, PoolKind.BIOREACTOR), s + p.suiteTicks(), h + p.bioCleanTicks());
        prices.use(prices.plant(f, PoolKind.FREEZER), h + p.harvestTicks(), frozen);
        prices.use(prices.plant(f, PoolKind.QC), qc, qc + p.qcTicks());
        prices.use(prices.plant(f, PoolKind.QA), qa, qa + 1);
        prices.use(prices.plant(f, PoolKind.CRYO), frozen, order.shipTick(f, qa) + 1);
        prices.use(prices.beds(order.hospital()), infused, infused + 1);
        prices.useDose(prices.doses(problem.productIndex(order), f), s / 2);
    }
}
