package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.StoredBag;

/** The product was frozen and stored. */
@Revision("1")
public record CryopreservationRecorded(
        OrderId orderId, String batchId, String freezerRun, List<StoredBag> bags, LocalMoment occurredAt)
        implements OrderEvent {

    public CryopreservationRecorded {
        bags = List.copyOf(bags);
    }
}
