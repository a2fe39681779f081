package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.TemperatureClass;
import org.veintrail.order.Text;

/** Hands containers in a shipper to a courier. */
public record DispatchShipment(
        @TargetAggregateIdentifier OrderId orderId,
        String shipmentId,
        List<String> containers,
        String shipperId,
        String sealId,
        String loggerId,
        TemperatureClass temperatureClass,
        String courier,
        String from,
        String to,
        String handedOverTo)
        implements OrderCommand {

    public DispatchShipment {
        Text.identifier("shipmentId", shipmentId);
        containers = Text.list("containers", containers, 1, 20);
        containers.forEach(each -> Text.identifier("containers", each));
        Text.identifier("shipperId", shipperId);
        Text.identifier("sealId", sealId);
        Text.identifier("loggerId", loggerId);
        Text.identifier("courier", courier);
        Text.identifier("from", from);
        Text.identifier("to", to);
        Text.identifier("handedOverTo", handedOverTo);
    }
}
