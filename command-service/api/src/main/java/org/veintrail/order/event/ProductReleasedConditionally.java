package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** The product was released while results were outstanding. */
@Revision("1")
public record ProductReleasedConditionally(
        OrderId orderId,
        String batchId,
        List<String> containers,
        List<String> outstanding,
        List<Signature> signatures,
        LocalMoment occurredAt)
        implements OrderEvent {

    public ProductReleasedConditionally {
        containers = List.copyOf(containers);
        outstanding = List.copyOf(outstanding);
        signatures = List.copyOf(signatures);
    }
}
