package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** Material was destroyed before a witness. */
@Revision("1")
public record MaterialDisposed(
        OrderId orderId, List<String> containers, String reason, String witness, LocalMoment occurredAt)
        implements OrderEvent {

    public MaterialDisposed {
        containers = List.copyOf(containers);
    }
}
