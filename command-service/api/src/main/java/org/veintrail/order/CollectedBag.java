package org.veintrail.order;

/**
 * A bag of the collection.
 *
 * @param containerId the bag
 * @param volumeMl millilitres
 * @param totalNucleatedCells cells in the bag
 * @param cd3Percent CD3-positive, percent
 */
public record CollectedBag(String containerId, double volumeMl, double totalNucleatedCells, double cd3Percent) {

    public CollectedBag {
        Text.identifier("containerId", containerId);
        Text.within("volumeMl", volumeMl, 0, 10_000);
        Text.within("totalNucleatedCells", totalNucleatedCells, 0, 1e13);
        Text.within("cd3Percent", cd3Percent, 0, 100);
    }
}
