package org.veintrail.scheduler.problem;

/**
 * A therapy and the lengths of its manufacturing steps, in ticks unless the name says days.
 *
 * @param id unique among products
 * @param name for people
 * @param suiteTicks selection, activation and transduction in the suite
 * @param suiteCleanTicks cleaning of the suite after it
 * @param harvestTicks harvest, formulation and fill in the suite
 * @param harvestCleanTicks cleaning of the suite after harvest
 * @param bioCleanTicks how long the bioreactor stays held after harvest starts
 * @param maxHarvestWaitTicks how long grown cells may wait for harvest
 * @param freezeTicks the controlled-rate freezer run
 * @param receiptTicks receipt check at the plant
 * @param qcTicks laboratory time of the release tests
 * @param freshHoldTicks from the evening of collection to the latest suite start, cells shipped at 2-8 C
 * @param cryoHoldTicks the same for frozen cells
 * @param ldDays from QA release to infusion at the earliest (lymphodepletion)
 * @param veinToVeinMaxDays most days from apheresis to infusion
 * @param certification what operator teams must be certified for to work on it; empty for nothing
 */
public record Product(
        int id,
        String name,
        int suiteTicks,
        int suiteCleanTicks,
        int harvestTicks,
        int harvestCleanTicks,
        int bioCleanTicks,
        int maxHarvestWaitTicks,
        int freezeTicks,
        int receiptTicks,
        int qcTicks,
        int freshHoldTicks,
        int cryoHoldTicks,
        int ldDays,
        int veinToVeinMaxDays,
        String certification) {
    /** A therapy of the basic format, on which every team may work. */
    public Product(
            int id,
            String name,
            int suiteTicks,
            int suiteCleanTicks,
            int harvestTicks,
            int harvestCleanTicks,
            int bioCleanTicks,
            int maxHarvestWaitTicks,
            int freezeTicks,
            int receiptTicks,
            int qcTicks,
            int freshHoldTicks,
            int cryoHoldTicks,
            int ldDays,
            int veinToVeinMaxDays) {
        this(
                id,
                name,
                suiteTicks,
                suiteCleanTicks,
                harvestTicks,
                harvestCleanTicks,
                bioCleanTicks,
                maxHarvestWaitTicks,
                freezeTicks,
                receiptTicks,
                qcTicks,
                freshHoldTicks,
                cryoHoldTicks,
                ldDays,
                veinToVeinMaxDays,
                "");
    }

    /** The same therapy with other limits of hold and of vein to vein. */
    public Product withLimits(int freshHold, int cryoHold, int veinToVeinDays) {
        return new Product(
                id,
                name,
                suiteTicks,
                suiteCleanTicks,
                harvestTicks,
                harvestCleanTicks,
                bioCleanTicks,
                maxHarvestWaitTicks,
                freezeTicks,
                receiptTicks,
                qcTicks,
                freshHold,
                cryoHold,
                ldDays,
                veinToVeinDays,
                certification);
    }

    /** The hold of cells on their way to the suite. */
    public int holdTicks(boolean cryo) {
        return cryo ? cryoHoldTicks : freshHoldTicks;
    }
}
