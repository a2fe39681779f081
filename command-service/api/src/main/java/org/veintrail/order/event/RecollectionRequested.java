package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** A new collection was asked for; what follows belongs to a new attempt. */
@Revision("1")
public record RecollectionRequested(
        OrderId orderId, int attempt, String reason, List<Signature> signatures, LocalMoment occurredAt)
        implements OrderEvent {

    public RecollectionRequested {
        signatures = List.copyOf(signatures);
    }
}
