package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** The physician asked for the product although it is out of specification. */
@Revision("1")
public record OutOfSpecificationSupplyRequested(
        OrderId orderId, String batchId, String request, List<Signature> signatures, LocalMoment occurredAt)
        implements OrderEvent {

    public OutOfSpecificationSupplyRequested {
        signatures = List.copyOf(signatures);
    }
}
