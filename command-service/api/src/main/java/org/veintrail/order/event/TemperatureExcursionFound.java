package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.TemperatureClass;

/** Readings lay outside the class of the shipment. Acceptance waits for a decision. */
@Revision("1")
public record TemperatureExcursionFound(
        OrderId orderId,
        String shipmentId,
        TemperatureClass temperatureClass,
        int readingsOutside,
        double lowestCelsius,
        double highestCelsius,
        LocalMoment occurredAt)
        implements OrderEvent {}
