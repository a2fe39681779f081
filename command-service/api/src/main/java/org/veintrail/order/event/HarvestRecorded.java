package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.FilledBag;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** The product was harvested and filled. */
@Revision("1")
public record HarvestRecorded(OrderId orderId, String batchId, List<FilledBag> bags, LocalMoment occurredAt)
        implements OrderEvent {

    public HarvestRecorded {
        bags = List.copyOf(bags);
    }
}
