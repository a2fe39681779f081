package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.ExcursionDecision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** Quality assurance decided about an excursion. */
@Revision("1")
public record TemperatureExcursionResolved(
        OrderId orderId,
        String shipmentId,
        ExcursionDecision decision,
        String reason,
        List<Signature> signatures,
        LocalMoment occurredAt)
        implements OrderEvent {

    public TemperatureExcursionResolved {
        signatures = List.copyOf(signatures);
    }
}
