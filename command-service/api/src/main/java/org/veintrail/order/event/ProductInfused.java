package org.veintrail.order.event;

import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** A bag was infused. */
@Revision("1")
public record ProductInfused(
        OrderId orderId,
        String containerId,
        OffsetDateTime startedAt,
        int minutes,
        List<String> verifiedBy,
        LocalMoment occurredAt)
        implements OrderEvent {

    public ProductInfused {
        verifiedBy = List.copyOf(verifiedBy);
    }
}
