package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** A batch was opened with this material. */
@Revision("1")
public record ManufacturingRunStarted(
        OrderId orderId,
        String batchId,
        int attempt,
        List<String> containers,
        String suite,
        List<String> equipment,
        String lineClearedBy,
        String protocolVersion,
        LocalMoment occurredAt)
        implements OrderEvent {

    public ManufacturingRunStarted {
        containers = List.copyOf(containers);
        equipment = List.copyOf(equipment);
    }
}
