package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** The product was released out of specification on request. */
@Revision("1")
public record ProductReleasedOutOfSpecification(
        OrderId orderId, String batchId, List<String> containers, List<Signature> signatures, LocalMoment occurredAt)
        implements OrderEvent {

    public ProductReleasedOutOfSpecification {
        containers = List.copyOf(containers);
        signatures = List.copyOf(signatures);
    }
}
