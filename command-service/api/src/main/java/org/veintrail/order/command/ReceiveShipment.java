package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.LoggerReading;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Takes a shipment from a courier, with what its logger says. */
public record ReceiveShipment(
        @TargetAggregateIdentifier OrderId orderId,
        String shipmentId,
        boolean sealIntact,
        String receivedFrom,
        String condition,
        List<LoggerReading> loggerReadings)
        implements OrderCommand {

    public ReceiveShipment {
        Text.identifier("shipmentId", shipmentId);
        Text.identifier("receivedFrom", receivedFrom);
        Text.prose("condition", condition);
        loggerReadings = Text.list("loggerReadings", loggerReadings, 0, 20000);
    }
}
