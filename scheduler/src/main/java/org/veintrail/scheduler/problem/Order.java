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
        int inboundDelayTicks) {

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
                inboundDelayTicks);
    }
}
