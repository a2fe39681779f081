package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** The product was released with every result in and within specification. */
@Revision("1")
public record ProductReleased(
        OrderId orderId, String batchId, List<String> containers, List<Signature> signatures, LocalMoment occurredAt)
        implements OrderEvent {

    public ProductReleased {
        containers = List.copyOf(containers);
        signatures = List.copyOf(signatures);
    }
}
