package org.veintrail.scheduler.model;

import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.problem.PoolKind;

/** Who is where: the placements of all orders and what they leave free in every pool. Not thread-safe. */
public final class Board {
    private static final int SUITE = PoolKind.SUITE.ordinal();
    private static final int BIOREACTOR = PoolKind.BIOREACTOR.ordinal();
    private static final int FREEZER = PoolKind.FREEZER.ordinal();
    private static final int QC = PoolKind.QC.ordinal();
    private static final int QA = PoolKind.QA.ordinal();
    private static final int CRYO = PoolKind.CRYO.ordinal();
    private static final int TEAM = PoolKind.TEAM.ordinal();

    private final Problem problem;
    private final Pool[][] plants;
    private final Pool[] chairs;
    private final Pool[] beds;
    private final DosePool[][] doses;
    private final @Nullable Placement[] placements;

    /** An empty board. */
    public Board(Problem problem) {
        this.problem = problem;
        Pools pools = problem.pools();
        plants = new Pool[pools.plantCount()][TEAM + 1];
        for (int f = 0; f < plants.length; f++) {
            for (int kind = 0; kind <= TEAM; kind++) {
                PoolKind poolKind = PoolKind.values()[kind];
                plants[f][kind] = new Pool(poolKind, f, pools.plant(f, poolKind));
            }
        }
        chairs = new Pool[pools.hospitalCount()];
        beds = new Pool[pools.hospitalCount()];
        for (int h = 0; h < chairs.length; h++) {
            chairs[h] = new Pool(PoolKind.APHERESIS, h, pools.hospital(h, PoolKind.APHERESIS));
            beds[h] = new Pool(PoolKind.INFUSION, h, pools.hospital(h, PoolKind.INFUSION));
        }
        doses = new DosePool[pools.productCount()][plants.length];
        for (int p = 0; p < doses.length; p++) {
            for (int f = 0; f < plants.length; f++) {
                doses[p][f] = new DosePool(pools.doses(p, f));
            }
        }
        placements = new Placement[problem.orders().size()];
    }

    /** The problem this is a board of. */
    public Problem problem() {
        return problem;
    }

    /** Where an order is, or null. */
    public @Nullable Placement at(int order) {
        return placements[order];
    }

    /** All placements as a plan. */
    public Plan toPlan() {
        return problem.plan(placements);
    }

    /** All placements by order; a copy. */
    public @Nullable Placement[] placements() {
        return placements.clone();
    }

    /** The pool of a kind that a chain of this order through this plant would use. Vector doses are not a pool. */
    public Pool pool(PoolKind kind, int plant, int hospital) {
        return switch (kind) {
            case APHERESIS -> chairs[hospital];
            case INFUSION -> beds[hospital];
            case VECTOR -> throw new IllegalArgumentException("Vector doses are counted cumulatively; ask doses()");
            default -> plants[plant][kind.ordinal()];
        };
    }

    /** Doses of an order's product at a plant. */
    public DosePool doses(ChainOrder order, int plant) {
        return doses[problem.productIndex(order)][plant];
    }

    /** Adds units (or takes them away again) wherever a pool has any; for trying what more capacity would do. */
    public void grow(PoolKind kind, int plant, int hospital, int units) {
        pool(kind, plant, hospital).grow(units);
    }

    /** The same for doses of vector. */
    public void growDoses(ChainOrder order, int plant, int doses) {
        doses(order, plant).grow(doses);
    }

    /** Puts an order where it is not on the board yet; room is not checked. */
    public void put(Placement placement) {
        int index = placement.order().index();
        if (placements[index] != null) {
            throw new IllegalStateException(placement.order() + " is on the board already: " + placements[index]);
        }
        placements[index] = placement;
        placement.forEachStay((kind, from, to) -> pool(kind, placement).take(from, to));
        doses(placement.order(), placement.plant()).take(placement.itinerary().suiteStart() / 2);
    }

    /** Takes an order off the board; does nothing if it is not there. */
    public @Nullable Placement take(int order) {
        Placement placement = placements[order];
        if (placement != null) {
            placements[order] = null;
            placement.forEachStay((kind, from, to) -> pool(kind, placement).give(from, to));
            doses(placement.order(), placement.plant())
                    .give(placement.itinerary().suiteStart() / 2);
        }
        return placement;
    }

    private Pool pool(PoolKind kind, Placement placement) {
        return pool(kind, placement.plant(), placement.order().hospital());
    }

    /** Whether every pool has room for a chain. */
    public boolean fits(Placement p) {
        ChainOrder order = p.order();
        Pool[] plant = plants[p.plant()];
        return fitsHead(order, p.itinerary())
                && plant[QC].free(p.qcStart(), p.qcStart() + order.product().qcTicks())
                && !plant[QA].isFull(p.qaDay())
                && plant[CRYO].free(p.frozenTick(), 2 * p.shipDay() + 2)
                && !beds[order.hospital()].isFull(p.infusionDay());
    }

    /** Whether every pool up to the freezer has room for an itinerary, the vector dose included. */
    public boolean fitsHead(ChainOrder order, Itinerary itinerary) {
        var p = order.product();
        int s = itinerary.suiteStart();
        int h = itinerary.harvestStart();
        Pool[] plant = plants[itinerary.plant()];
        return !chairs[order.hospital()].isFull(itinerary.aphDay())
                && plant[SUITE].free(s, s + p.suiteTicks() + p.suiteCleanTicks())
                && plant[TEAM].free(s, s + p.suiteTicks())
                && plant[SUITE].free(h, h + p.harvestTicks() + p.harvestCleanTicks())
                && plant[TEAM].free(h, h + p.harvestTicks())
                && plant[FREEZER].free(h + p.harvestTicks(), h + p.harvestTicks() + p.freezeTicks())
                && plant[BIOREACTOR].free(s + p.suiteTicks(), h + p.bioCleanTicks())
                && doses(order, itinerary.plant()).free(s / 2);
    }
}
