package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** An in-process sample was measured. */
@Revision("1")
public record ExpansionSampled(
        OrderId orderId, String batchId, int day, double viableCells, double viabilityPercent, LocalMoment occurredAt)
        implements OrderEvent {}
