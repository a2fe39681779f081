package org.veintrail.scheduler.problem;

/**
 * Doses of viral vector that become available at a plant.
 *
 * @param product id of the product it is for
 * @param facility id of the plant that holds it
 * @param availableDay first day of use
 * @param doses suite starts it is enough for
 */
public record VectorLot(int product, int facility, int availableDay, int doses) {}
