package org.veintrail.scheduler.model;

import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * Finds the rest of a chain once the harvest is chosen: the first free tests, review and bed, or the published bed where
 * that is cheaper. Begun steps keep their times. Answers are remembered per plant and harvest until the next
 * {@link #begin}; the board must not change in between.
 */
public final class Tail {
    private static final int NONE = -1;

    private final Board board;
    private final boolean begunAlwaysFits;
    private final int ticks;
    private final int[] stamps;
    private final int[] qcStarts;
    private final int[] qaDays;
    private final int[] infusions;
    private int stamp;
    private @Nullable ChainOrder current;

    /** Tails on a board where every step must find room. */
    public Tail(Board board) {
        this(board, false);
    }

    /** Tails where begun steps may also stand where an outage has taken their unit away since. */
    Tail(Board board, boolean begunAlwaysFits) {
        this.board = board;
        this.begunAlwaysFits = begunAlwaysFits;
        this.ticks = board.problem().instance().horizonTicks();
        int size = ticks * board.problem().instance().facilities().size();
        this.stamps = new int[size];
        this.qcStarts = new int[size];
        this.qaDays = new int[size];
        this.infusions = new int[size];
    }

    /** Starts to answer for an order on the board as it is now. */
    public Tail begin(ChainOrder order) {
        stamp++;
        current = order;
        return this;
    }

    /** The whole chain of an itinerary, or null if there is no room after the freezer. */
    public @Nullable Placement place(Itinerary itinerary) {
        int infusion = infusionDay(itinerary.plant(), itinerary.aphDay(), itinerary.harvestStart());
        if (infusion < 0) {
            return null;
        }
        int key = key(itinerary.plant(), itinerary.harvestStart());
        return order().place(itinerary, qcStarts[key], qaDays[key], infusion);
    }

    /** First day of infusion the chain allows whether or not a bed is free, or -1 if tests or storage have no room. */
    int earliestInfusion(int plant, int harvestStart) {
        int key = key(plant, harvestStart);
        if (stamps[key] != stamp) {
            stamps[key] = stamp;
            infusions[key] = find(key, plant, harvestStart);
        }
        return infusions[key];
    }

    /** The cheapest day of infusion for a collection day, or -1. */
    int infusionDay(int plant, int aphDay, int harvestStart) {
        int earliest = earliestInfusion(plant, harvestStart);
        ChainOrder order = order();
        Assignment old = order.published();
        if (earliest < 0 || (old != null && order.fence().infusion())) {
            return earliest < 0 || old == null ? NONE : old.infusionDay();
        }
        Pool beds = board.pool(PoolKind.INFUSION, plant, order);
        int last = Math.min(aphDay + order.product().veinToVeinMaxDays(), order.horizonDays() - 1);
        int first = beds.firstFree(earliest, 1);
        while (first >= 0 && first <= last && !order.mayBeInfused(first)) {
            first = beds.firstFree(first + 1, 1);
        }
        if (first < 0 || first > last) {
            return NONE;
        }
        return old == null ? first : cheaper(aphDay, first, old.infusionDay(), beds, last);
    }

    private int cheaper(int aphDay, int first, int published, Pool beds, int last) {
        boolean possible =
                published > first && published <= last && !beds.isFull(published) && order().mayBeInfused(published);
        return possible && order().dayPrice(aphDay, published) < order().dayPrice(aphDay, first) ? published : first;
    }

    private int find(int key, int plant, int harvestStart) {
        ChainOrder order = order();
        ChainOrder.Fence fence = order.fence();
        Assignment old = order.published();
        int frozen = order.frozenTick(harvestStart);
        Pool qc = board.pool(PoolKind.QC, plant, order);
        int length = order.product().qcTicks();
        int qcStart = old != null && fence.qc()
                ? begun(old.qcStart(), frozen, qc.free(old.qcStart(), old.qcStart() + length))
                : qc.firstFree(Math.max(frozen, fence.now()), length);
        if (qcStart < 0) {
            return NONE;
        }
        Pool qa = board.pool(PoolKind.QA, plant, order);
        int reviewable = order.earliestQaDay(qcStart);
        int qaDay = old != null && fence.qa()
                ? begun(old.qaDay(), reviewable, !qa.isFull(old.qaDay()))
                : qa.firstFree(Math.max(reviewable, firstDay(fence)), 1);
        if (qaDay < 0) {
            return NONE;
        }
        qcStarts[key] = qcStart;
        qaDays[key] = qaDay;
        boolean stored = board.pool(PoolKind.CRYO, plant, order).free(frozen, order.shipTick(plant, qaDay) + 1);
        return stored || (begunAlwaysFits && fence.qc())
                ? Math.max(order.earliestInfusionDay(plant, qaDay), firstDay(fence))
                : NONE;
    }

    private int begun(int published, int earliest, boolean free) {
        return published >= earliest && (free || begunAlwaysFits) ? published : NONE;
    }

    private int key(int plant, int harvestStart) {
        return plant * ticks + harvestStart;
    }

    private ChainOrder order() {
        if (current == null) {
            throw new IllegalStateException("Call begin(order) first");
        }
        return current;
    }

    private static int firstDay(ChainOrder.Fence fence) {
        return (fence.now() + 1) / 2;
    }

    /** Whether the steps after the freezer keep their order, the fence and the vein-to-vein limit; room is not asked. */
    static boolean allows(Placement p) {
        ChainOrder order = p.order();
        Assignment old = order.published();
        ChainOrder.Fence fence = order.fence();
        return p.qcDelay() >= 0
                && p.qaDelay() >= 0
                && p.infusionDelay() >= 0
                && p.veinToVeinDays() <= order.product().veinToVeinMaxDays()
                && p.infusionDay() < order.horizonDays()
                && !p.missesPatient()
                && !p.breaksPin()
                && timely(old != null && fence.qc() ? old.qcStart() : NONE, p.qcStart(), fence.now())
                && timely(old != null && fence.qa() ? old.qaDay() : NONE, p.qaDay(), firstDay(fence))
                && timely(old != null && fence.infusion() ? old.infusionDay() : NONE, p.infusionDay(), firstDay(fence));
    }

    private static boolean timely(int begun, int time, int first) {
        return begun >= 0 ? time == begun : time >= first;
    }
}
