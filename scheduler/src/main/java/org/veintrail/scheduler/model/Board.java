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
    private final Pool[][][] groups;
    private final boolean grouped;
    private final Changeovers changeovers;
    private final boolean changing;
    private final boolean idleCounts;
    private final @Nullable Placement[] placements;
    private int idle;

    /** An empty board. */
    public Board(Problem problem) {
        this.problem = problem;
        Pools pools = problem.pools();
        plants = new Pool[pools.plantCount()][TEAM + 1];
        groups = new Pool[plants.length][TEAM + 1][];
        boolean anyGroup = false;
        for (int f = 0; f < plants.length; f++) {
            for (int kind = 0; kind <= TEAM; kind++) {
                PoolKind poolKind = PoolKind.values()[kind];
                plants[f][kind] = new Pool(poolKind, f, pools.plant(f, poolKind));
                PoolGroup[] bounds = pools.groups(f, poolKind);
                groups[f][kind] = new Pool[bounds.length];
                for (int g = 0; g < bounds.length; g++) {
                    groups[f][kind][g] = new Pool(poolKind, f, bounds[g].units());
                    anyGroup = true;
                }
            }
        }
        grouped = anyGroup;
        changeovers = new Changeovers(problem);
        changing = pools.anyChangeover();
        idleCounts = problem.instance().weights().idleSuiteTick() > 0;
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

    /** The pool of a kind that a chain of this order through this plant would use. */
    public Pool pool(PoolKind kind, int plant, ChainOrder order) {
        return pool(kind, plant, order.site(kind));
    }

    /** The changeovers between products in the suites. */
    public Changeovers changeovers() {
        return changeovers;
    }

    /** Doses of an order's product at a plant. */
    public DosePool doses(ChainOrder order, int plant) {
        return doses[problem.productIndex(order)][plant];
    }

    /** Adds units (or takes them away again) wherever a pool has any; for trying what more capacity would do. */
    public void grow(PoolKind kind, int plant, int hospital, int units) {
        pool(kind, plant, hospital).grow(units);
        if (!kind.atHospital()) {
            for (Pool group : groups[plant][kind.ordinal()]) {
                group.grow(units);
            }
            if (kind == PoolKind.SUITE) {
                changeovers.grow(plant, units);
            }
        }
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
        idle -= idleAround(placement);
        placement.forEachStay((kind, from, to) -> pool(kind, placement).take(from, to));
        if (grouped) {
            placement.forEachStay((kind, from, to) -> shiftGroups(placement, kind, from, to, true));
        }
        if (changing) {
            changeovers.put(placement);
        }
        doses(placement.order(), placement.plant()).take(placement.itinerary().suiteStart() / 2);
        idle += idleAround(placement);
    }

    /** Takes an order off the board; does nothing if it is not there. */
    public @Nullable Placement take(int order) {
        Placement placement = placements[order];
        if (placement != null) {
            placements[order] = null;
            idle -= idleAround(placement);
            placement.forEachStay((kind, from, to) -> pool(kind, placement).give(from, to));
            if (grouped) {
                placement.forEachStay((kind, from, to) -> shiftGroups(placement, kind, from, to, false));
            }
            if (changing) {
                changeovers.take(placement);
            }
            doses(placement.order(), placement.plant())
                    .give(placement.itinerary().suiteStart() / 2);
            idle += idleAround(placement);
        }
        return placement;
    }

    private void shiftGroups(Placement placement, PoolKind kind, int from, int to, boolean take) {
        if (kind.atHospital() || groups[placement.plant()][kind.ordinal()].length == 0) {
            return;
        }
        Pool[] pools = groups[placement.plant()][kind.ordinal()];
        PoolGroup[] bounds = problem.pools().groups(placement.plant(), kind);
        for (int g = 0; g < pools.length; g++) {
            if (bounds[g].counts(placement.order().classBit(kind))) {
                if (take) {
                    pools[g].take(from, to);
                } else {
                    pools[g].give(from, to);
                }
            }
        }
    }

    /** Half days that suites opened for the other half stand idle; counted only where they have a price. */
    public int idleSuiteTicks() {
        return idle;
    }

    private int idleAround(Placement placement) {
        if (!idleCounts) {
            return 0;
        }
        int[] sum = new int[1];
        Pool suites = plants[placement.plant()][SUITE];
        int[] seenTo = {0};
        placement.stays(PoolKind.SUITE, (kind, from, to) -> {
            for (int day = Math.max(from / 2, seenTo[0]); 2 * day < to; day++) {
                sum[0] += suites.idle(day);
                seenTo[0] = day + 1;
            }
        });
        return sum[0];
    }

    /**
     * Classes of work that would have to make room before a chain could hold a unit of this kind at a time: 0 if there is
     * room, all bits if the pool is full whatever the class.
     */
    public int blocked(PoolKind kind, Placement chain, int time) {
        int plant = chain.plant();
        if (pool(kind, plant, chain.order()).isFull(time)) {
            return -1;
        }
        return kind.atHospital() ? 0 : blockedGroup(kind, plant, chain.order().classBit(kind), time, time + 1);
    }

    /** Mask of the first group without room for work of a class all through [from, to), or 0. */
    int blockedGroup(PoolKind kind, int plant, int classBit, int from, int to) {
        Pool[] pools = groups[plant][kind.ordinal()];
        for (int g = 0; g < pools.length; g++) {
            int mask = problem.pools().groups(plant, kind)[g].mask();
            if ((mask & classBit) != 0 && !pools[g].free(from, to)) {
                return mask;
            }
        }
        return 0;
    }

    /** Whether more units of a kind are taken at a time than there are, among those that this chain could use. */
    public boolean overloaded(PoolKind kind, Placement chain, int time) {
        Pool pool = pool(kind, chain);
        if (pool.used(time) > pool.units(time)) {
            return true;
        }
        if (!kind.atHospital()) {
            Pool[] pools = groups[chain.plant()][kind.ordinal()];
            PoolGroup[] bounds = problem.pools().groups(chain.plant(), kind);
            for (int g = 0; g < pools.length; g++) {
                if (bounds[g].counts(chain.order().classBit(kind)) && pools[g].used(time) > pools[g].units(time)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Pool pool(PoolKind kind, Placement placement) {
        return pool(kind, placement.plant(), placement.order());
    }

    /** Whether every pool has room for a chain. */
    public boolean fits(Placement p) {
        ChainOrder order = p.order();
        Pool[] plant = plants[p.plant()];
        return fitsHead(order, p.itinerary())
                && plant[QC].free(p.qcStart(), p.qcStart() + order.product().qcTicks())
                && !plant[QA].isFull(p.qaDay())
                && plant[CRYO].free(p.frozenTick(), p.storedUntil())
                && !beds[order.hospital()].isFull(p.infusionDay());
    }

    /** Whether every pool up to the freezer has room for an itinerary, the vector dose included. */
    public boolean fitsHead(ChainOrder order, Itinerary itinerary) {
        var p = order.product();
        int s = itinerary.suiteStart();
        int h = itinerary.harvestStart();
        Pool[] plant = plants[itinerary.plant()];
        return !chairs[order.site(PoolKind.APHERESIS)].isFull(itinerary.aphDay())
                && plant[SUITE].free(s, s + p.suiteTicks() + p.suiteCleanTicks())
                && plant[TEAM].free(s, s + p.suiteTicks())
                && plant[SUITE].free(h, h + p.harvestTicks() + p.harvestCleanTicks())
                && plant[TEAM].free(h, h + p.harvestTicks())
                && plant[FREEZER].free(h + p.harvestTicks(), h + p.harvestTicks() + p.freezeTicks())
                && plant[BIOREACTOR].free(s + p.suiteTicks(), h + p.bioCleanTicks())
                && doses(order, itinerary.plant()).free(s / 2)
                && (!grouped || fitsGroups(order, itinerary))
                && (!changing || changeovers.fits(order, itinerary));
    }

    private boolean fitsGroups(ChainOrder order, Itinerary itinerary) {
        var p = order.product();
        int s = itinerary.suiteStart();
        int h = itinerary.harvestStart();
        int plant = itinerary.plant();
        int suite = order.classBit(PoolKind.SUITE);
        int team = order.classBit(PoolKind.TEAM);
        return blockedGroup(PoolKind.SUITE, plant, suite, s, s + p.suiteTicks() + p.suiteCleanTicks()) == 0
                && blockedGroup(PoolKind.SUITE, plant, suite, h, h + p.harvestTicks() + p.harvestCleanTicks()) == 0
                && blockedGroup(PoolKind.TEAM, plant, team, s, s + p.suiteTicks()) == 0
                && blockedGroup(PoolKind.TEAM, plant, team, h, h + p.harvestTicks()) == 0;
    }
}
