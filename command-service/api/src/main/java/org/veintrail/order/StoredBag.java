package org.veintrail.order;

/**
 * A frozen bag and the place it was put.
 *
 * @param containerId the bag
 * @param position storage position
 */
public record StoredBag(String containerId, String position) {

    public StoredBag {
        Text.identifier("containerId", containerId);
        Text.identifier("position", position);
    }
}
