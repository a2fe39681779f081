package org.veintrail.scheduler.problem;

/**
 * One patient's therapy order, under a pseudonymous number.
 *
 * @param id unique among orders
 * @param hospital id of the treating site
 * @param product id of the therapy
 * @param cryo whether the cells are frozen before they are shipped
 * @param urgency clinical priority: 1, 3 or 9
 * @param requestDay when the order came in
 * @param aphEarliestDay first day the patient can be collected
 * @param aphLatestDay last day the patient can be collected
 * @param expansionTicks expected length of expansion
 * @param promisedDay infusion promised for this day
 * @param inboundDelayTicks lateness of the inbound courier
 * @param terms risk, promised window and absences of the patient, and who collects
 */
public record Order(
        int id,
        int hospital,
        int product,
        boolean cryo,
        int urgency,
        int requestDay,
        int aphEarliestDay,
        int aphLatestDay,
        int expansionTicks,
        int promisedDay,
        int inboundDelayTicks,
        PatientTerms terms) {
    /** An order of the basic format. */
    public Order(
            int id,
            int hospital,
            int product,
            boolean cryo,
            int urgency,
            int requestDay,
            int aphEarliestDay,
            int aphLatestDay,
            int expansionTicks,
            int promisedDay,
            int inboundDelayTicks) {
        this(
                id,
                hospital,
                product,
                cryo,
                urgency,
                requestDay,
                aphEarliestDay,
                aphLatestDay,
                expansionTicks,
                promisedDay,
                inboundDelayTicks,
                PatientTerms.NONE);
    }

    /** Id of the site whose chair and courier take the cells: the treating site unless the file says another. */
    public int collectedAt() {
        Integer other = terms.collectedAt();
        return other == null ? hospital : other;
    }

    /** Clinical risk by which overruns of the promised window count: what the file says, else the urgency. */
    public int risk() {
        return terms.risk() > 0 ? terms.risk() : urgency;
    }

    /** Whether the patient can be neither collected nor infused on a day. */
    public boolean away(int day) {
        for (DayRange range : terms.unavailable()) {
            if (range.contains(day)) {
                return true;
            }
        }
        return false;
    }

    /** Days by which an infusion overruns the promised window. */
    public int overrunDays(int infusionDay) {
        return Math.max(0, infusionDay - terms.windowEndDay());
    }

    /** The same order with its inbound courier this late. */
    public Order withInboundDelay(int ticks) {
        return new Order(
                id,
                hospital,
                product,
                cryo,
                urgency,
                requestDay,
                aphEarliestDay,
                aphLatestDay,
                expansionTicks,
                promisedDay,
                ticks,
                terms);
    }

    /** The same order with another window for collection. */
    public Order withWindow(int earliestDay, int latestDay) {
        return new Order(
                id,
                hospital,
                product,
                cryo,
                urgency,
                requestDay,
                earliestDay,
                latestDay,
                expansionTicks,
                promisedDay,
                inboundDelayTicks,
                terms);
    }
}
