package org.veintrail.scheduler.plan;

/**
 * The chain chosen for one order.
 *
 * @param order id of the order
 * @param facility id of the plant
 * @param aphDay day of apheresis
 * @param suiteStart tick at which the suite step starts
 * @param harvestStart tick at which harvest starts
 * @param qcStart tick at which the release tests start
 * @param qaDay day of the quality review
 * @param infusionDay day of infusion
 */
public record Assignment(
        int order,
        int facility,
        int aphDay,
        int suiteStart,
        int harvestStart,
        int qcStart,
        int qaDay,
        int infusionDay) {}
