package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** The run was given up. */
@Revision("1")
public record ManufacturingRunFailed(
        OrderId orderId, String batchId, String reason, List<Signature> signatures, LocalMoment occurredAt)
        implements OrderEvent {

    public ManufacturingRunFailed {
        signatures = List.copyOf(signatures);
    }
}
