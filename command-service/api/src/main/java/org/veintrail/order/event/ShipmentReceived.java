package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.Leg;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.LoggerReading;
import org.veintrail.order.OrderId;

/** A shipment was taken from its courier. */
@Revision("1")
public record ShipmentReceived(
        OrderId orderId,
        String shipmentId,
        Leg leg,
        String site,
        boolean sealIntact,
        String receivedFrom,
        String condition,
        List<LoggerReading> loggerReadings,
        LocalMoment occurredAt)
        implements OrderEvent {

    public ShipmentReceived {
        loggerReadings = List.copyOf(loggerReadings);
    }
}
