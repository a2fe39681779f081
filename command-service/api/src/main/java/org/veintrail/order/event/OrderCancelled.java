package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** The order was cancelled. */
@Revision("1")
public record OrderCancelled(OrderId orderId, String reason, List<Signature> signatures, LocalMoment occurredAt)
        implements OrderEvent {

    public OrderCancelled {
        signatures = List.copyOf(signatures);
    }
}
