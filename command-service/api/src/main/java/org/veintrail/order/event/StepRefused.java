package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.RefusalCode;

/** Somebody tried a step and a rule refused it. Nothing else changed. */
@Revision("1")
public record StepRefused(OrderId orderId, String command, RefusalCode code, String detail, LocalMoment occurredAt)
        implements OrderEvent {}
