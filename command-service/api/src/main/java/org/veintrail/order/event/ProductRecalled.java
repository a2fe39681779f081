package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** A late result failed; the product may not be used. */
@Revision("1")
public record ProductRecalled(
        OrderId orderId, String batchId, String test, List<String> containers, LocalMoment occurredAt)
        implements OrderEvent {

    public ProductRecalled {
        containers = List.copyOf(containers);
    }
}
