package org.veintrail.scheduler.model;

/**
 * The part of a chain that is chosen as one: which plant, when the cells are collected, when the suite step and the
 * harvest start. Everything after follows from it with three small delays.
 */
public final class Itinerary {
    private final int plant;
    private final int aphDay;
    private final int suiteStart;
    private final int harvestStart;
    private final int fixedCost;
    private final long bound;

    Itinerary(int plant, int aphDay, int suiteStart, int harvestStart, int fixedCost, long bound) {
        this.plant = plant;
        this.aphDay = aphDay;
        this.suiteStart = suiteStart;
        this.harvestStart = harvestStart;
        this.fixedCost = fixedCost;
        this.bound = bound;
    }

    /** Index of the plant in the instance. */
    public int plant() {
        return plant;
    }

    /** Day of apheresis. */
    public int aphDay() {
        return aphDay;
    }

    /** Tick at which the suite step starts. */
    public int suiteStart() {
        return suiteStart;
    }

    /** Tick at which harvest starts. */
    public int harvestStart() {
        return harvestStart;
    }

    /** Soft cost that does not depend on the day of infusion: weekend work and changes to what was published. */
    public int fixedCost() {
        return fixedCost;
    }

    /** Least price with this itinerary if the order were alone, see {@link ChainOrder#MEDIUM}. */
    public long bound() {
        return bound;
    }

    @Override
    public String toString() {
        return "plant " + plant + ", apheresis day " + aphDay + ", suite " + suiteStart + ", harvest " + harvestStart;
    }
}
