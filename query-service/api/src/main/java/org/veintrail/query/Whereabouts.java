package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Where something is: at a site, or with a courier between two.
 *
 * @param site the site it is at, or null while it travels
 * @param shipmentId the shipment it travels with, or null at a site
 * @param from where the shipment left, or null at a site
 * @param to where the shipment goes, or null at a site
 * @param courier who carries it, or null at a site
 * @param storagePosition the storage position within the site, or null
 */
public record Whereabouts(
        @Nullable String site,
        @Nullable String shipmentId,
        @Nullable String from,
        @Nullable String to,
        @Nullable String courier,
        @Nullable String storagePosition) {

    /** At a site. */
    public static Whereabouts at(String site) {
        return new Whereabouts(site, null, null, null, null, null);
    }

    /** Whether it is between two sites. */
    public boolean travels() {
        return shipmentId != null;
    }

    /** One line for a person. */
    public String inWords() {
        if (shipmentId != null) {
            return from + " to " + to + " with " + courier + " (" + shipmentId + ")";
        }
        if (storagePosition == null || storagePosition.startsWith(site + "/")) {
            return storagePosition == null ? String.valueOf(site) : storagePosition;
        }
        return site + ", " + storagePosition;
    }
}
