package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** Starting material was accepted for manufacture. */
@Revision("1")
public record MaterialAccepted(OrderId orderId, List<String> containers, String review, LocalMoment occurredAt)
        implements OrderEvent {

    public MaterialAccepted {
        containers = List.copyOf(containers);
    }
}
