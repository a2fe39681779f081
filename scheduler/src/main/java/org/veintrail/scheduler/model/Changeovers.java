package org.veintrail.scheduler.model;

import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.problem.PoolKind;

/** The changeovers between products in the suites of a board, plant by plant; nothing where no plant has any. */
public final class Changeovers {
    private final Problem problem;
    private final @Nullable ChangeoverProfile[] plants;

    Changeovers(Problem problem) {
        this.problem = problem;
        this.plants = new ChangeoverProfile[problem.instance().facilities().size()];
        for (int plant = 0; plant < plants.length; plant++) {
            plants[plant] = problem.pools().changeovers(plant);
        }
    }

    void put(Placement placement) {
        ChangeoverProfile suites = plants[placement.plant()];
        if (suites != null) {
            placement.stays(
                    PoolKind.SUITE,
                    (kind, from, to) ->
                            suites.add(product(placement.order()), suiteClass(placement.order()), from, to));
        }
    }

    void take(Placement placement) {
        ChangeoverProfile suites = plants[placement.plant()];
        if (suites != null) {
            placement.stays(
                    PoolKind.SUITE,
                    (kind, from, to) ->
                            suites.remove(product(placement.order()), suiteClass(placement.order()), from, to));
        }
    }

    /** Whether both stays of an itinerary leave every suite the time it needs between two products. */
    boolean fits(ChainOrder order, Itinerary itinerary) {
        var p = order.product();
        int s = itinerary.suiteStart();
        int h = itinerary.harvestStart();
        int plant = itinerary.plant();
        return firstCrowded(plant, order, s, s + p.suiteTicks() + p.suiteCleanTicks()) < 0
                && firstCrowded(plant, order, h, h + p.harvestTicks() + p.harvestCleanTicks()) < 0;
    }

    /**
     * First tick at which one more run of an order's product in [from, to) would need a suite that is not there, because
     * another product has just left it or is about to come, or -1.
     */
    public int firstCrowded(int plant, ChainOrder order, int from, int to) {
        ChangeoverProfile suites = plants[plant];
        return suites == null ? -1 : suites.firstCrowded(product(order), suiteClass(order), from, to);
    }

    /** Whether one more run of a chain's product in [from, to) would need a suite at a tick that is not there. */
    public boolean crowded(Placement chain, int from, int to, int tick) {
        ChangeoverProfile suites = plants[chain.plant()];
        return suites != null && suites.isCrowded(product(chain.order()), suiteClass(chain.order()), from, to, tick);
    }

    /** Whether a chain holds a suite at a tick, or has left one so shortly before that it may still be changed over. */
    public boolean near(Placement chain, int tick) {
        ChangeoverProfile suites = plants[chain.plant()];
        boolean[] near = new boolean[1];
        if (suites != null) {
            chain.stays(PoolKind.SUITE, (kind, from, to) -> near[0] |= suites.isNear(from, to, tick));
        }
        return near[0];
    }

    /** Unit-ticks missing for changeovers that a chain could give up by moving; what began before {@code now} it cannot. */
    public int pressure(Placement chain, int now) {
        ChangeoverProfile suites = plants[chain.plant()];
        int[] pressure = new int[1];
        if (suites != null) {
            chain.stays(
                    PoolKind.SUITE,
                    (kind, from, to) ->
                            pressure[0] += from < now ? 0 : suites.pressure(product(chain.order()), from, to));
        }
        return pressure[0];
    }

    /** Ticks a suite of a plant stands empty between two products; 0 where it need not. */
    public int ticks(int plant) {
        ChangeoverProfile suites = plants[plant];
        return suites == null ? 0 : suites.rule().ticks();
    }

    /** Where one more suite helps a run that is crowded at a tick: the tick of most suites that counts for it. */
    public int roomiest(int plant, int tick) {
        ChangeoverProfile suites = plants[plant];
        return suites == null ? tick : suites.rule().roomiest(tick);
    }

    void grow(int plant, int suites) {
        ChangeoverProfile profile = plants[plant];
        if (profile != null) {
            profile.grow(suites);
        }
    }

    private int product(ChainOrder order) {
        return problem.productIndex(order);
    }

    private static int suiteClass(ChainOrder order) {
        return order.classBit(PoolKind.SUITE);
    }
}
