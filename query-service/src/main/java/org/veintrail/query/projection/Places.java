package org.veintrail.query.projection;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.event.ShipmentDispatched;
import org.veintrail.query.Whereabouts;

/** Whereabouts in documents. */
public final class Places {

    private Places() {}

    /** At a site. */
    public static Document at(String site) {
        return new Document("site", site);
    }

    /** In a storage position of a site. */
    public static Document at(String site, String storagePosition) {
        return at(site).append("storagePosition", storagePosition);
    }

    /** With a courier. */
    public static Document on(ShipmentDispatched shipment) {
        return new Document("shipmentId", shipment.shipmentId())
                .append("from", shipment.from())
                .append("to", shipment.to())
                .append("courier", shipment.courier())
                .append("handedOverTo", shipment.handedOverTo());
    }

    /** As it is shown, or null where nothing is stored. */
    public static @Nullable Whereabouts shown(@Nullable Document stored) {
        return stored == null
                ? null
                : new Whereabouts(
                        stored.getString("site"),
                        stored.getString("shipmentId"),
                        stored.getString("from"),
                        stored.getString("to"),
                        stored.getString("courier"),
                        stored.getString("storagePosition"));
    }
}
