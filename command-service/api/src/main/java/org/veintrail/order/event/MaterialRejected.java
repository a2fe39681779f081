package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** Starting material was rejected. */
@Revision("1")
public record MaterialRejected(OrderId orderId, List<String> containers, String reason, LocalMoment occurredAt)
        implements OrderEvent {

    public MaterialRejected {
        containers = List.copyOf(containers);
    }
}
