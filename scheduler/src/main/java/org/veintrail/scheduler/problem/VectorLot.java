package org.veintrail.scheduler.problem;

/**
 * Doses of viral vector that become available at a plant.
 *
 * @param product id of the product it is for
 * @param facility id of the plant that holds it
 * @param availableDay first day of use
 * @param doses suite starts it is enough for
 * @param id name of the lot, empty where the file gives none
 * @param expiryDay last day of use, or {@link Integer#MAX_VALUE}
 */
public record VectorLot(int product, int facility, int availableDay, int doses, String id, int expiryDay) {
    /** A lot without a name that does not expire. */
    public VectorLot(int product, int facility, int availableDay, int doses) {
        this(product, facility, availableDay, doses, "", Integer.MAX_VALUE);
    }

    /** The same lot with other doses. */
    public VectorLot withDoses(int left) {
        return new VectorLot(product, facility, availableDay, left, id, expiryDay);
    }

    /** The same lot with another last day of use. */
    public VectorLot withExpiry(int lastDay) {
        return new VectorLot(product, facility, availableDay, doses, id, lastDay);
    }
}
