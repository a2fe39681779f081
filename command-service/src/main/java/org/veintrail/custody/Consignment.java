package org.veintrail.custody;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.ExcursionDecision;
import org.veintrail.order.Leg;
import org.veintrail.order.TemperatureClass;

/** A shipment of this order: its shipper, what is in it, and whether its temperature was kept. */
record Consignment(
        String id,
        Leg leg,
        List<String> containers,
        String shipperId,
        TemperatureClass temperatureClass,
        String from,
        String to,
        Carriers carriers,
        @Nullable Instant receivedAt,
        boolean excursion,
        @Nullable ExcursionDecision decision) {

    /** Who has it on the way: the company or account that carries it, and the person who took it at the door. */
    record Carriers(String courier, String handedOverTo) {
        boolean include(String account) {
            return courier.equals(account) || handedOverTo.equals(account);
        }
    }

    Consignment arrived(Instant when) {
        return new Consignment(
                id, leg, containers, shipperId, temperatureClass, from, to, carriers, when, excursion, decision);
    }

    Consignment outOfRange() {
        return new Consignment(
                id, leg, containers, shipperId, temperatureClass, from, to, carriers, receivedAt, true, null);
    }

    Consignment decided(ExcursionDecision by) {
        return new Consignment(
                id, leg, containers, shipperId, temperatureClass, from, to, carriers, receivedAt, excursion, by);
    }

    boolean isReceived() {
        return receivedAt != null;
    }

    boolean awaitsDecision() {
        return excursion && decision == null;
    }
}
