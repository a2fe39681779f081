package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** A deviation was closed with its conclusion. */
@Revision("1")
public record DeviationClosed(
        OrderId orderId, String deviationId, String conclusion, List<Signature> signatures, LocalMoment occurredAt)
        implements OrderEvent {

    public DeviationClosed {
        signatures = List.copyOf(signatures);
    }
}
