package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** T cells were transduced. */
@Revision("1")
public record TransductionRecorded(
        OrderId orderId, String batchId, String vectorLot, double multiplicityOfInfection, LocalMoment occurredAt)
        implements OrderEvent {}
