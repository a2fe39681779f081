package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.IssuedLabel;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** Labels were printed. */
@Revision("1")
public record LabelsIssued(OrderId orderId, List<IssuedLabel> labels, LocalMoment occurredAt) implements OrderEvent {

    public LabelsIssued {
        labels = List.copyOf(labels);
    }
}
