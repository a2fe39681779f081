package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** The patient is fit and conditioning began. */
@Revision("1")
public record LymphodepletionStarted(OrderId orderId, String regimen, String fitnessConfirmedBy, LocalMoment occurredAt)
        implements OrderEvent {}
