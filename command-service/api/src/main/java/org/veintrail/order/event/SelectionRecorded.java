package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** T cells were selected and activated. */
@Revision("1")
public record SelectionRecorded(
        OrderId orderId,
        String batchId,
        double viableCells,
        double cd3Percent,
        double viabilityPercent,
        String activation,
        LocalMoment occurredAt)
        implements OrderEvent {}
