package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.Leg;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.TemperatureClass;

/** Containers were handed to a courier; the shipper is bound to the consignment. */
@Revision("1")
public record ShipmentDispatched(
        OrderId orderId,
        String shipmentId,
        Leg leg,
        List<String> containers,
        String shipperId,
        String sealId,
        String loggerId,
        TemperatureClass temperatureClass,
        String courier,
        String from,
        String to,
        String handedOverTo,
        LocalMoment occurredAt)
        implements OrderEvent {

    public ShipmentDispatched {
        containers = List.copyOf(containers);
    }
}
