package org.veintrail.order;

/**
 * A bag of finished product, one dose or a part of one.
 *
 * @param containerId the bag
 * @param volumeMl millilitres
 * @param carPositiveViableCells dose in CAR-positive viable cells
 */
public record FilledBag(String containerId, double volumeMl, double carPositiveViableCells) {

    public FilledBag {
        Text.identifier("containerId", containerId);
        Text.within("volumeMl", volumeMl, 0, 10_000);
        Text.within("carPositiveViableCells", carPositiveViableCells, 0, 1e13);
    }
}
