package org.veintrail.upkeep.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/** Somebody had an event tried again that a projection could not handle, before its next turn. */
@Revision("1")
public record DeadLetterRetryOrdered(String projection, long position, LocalMoment occurredAt) implements UpkeepEvent {}
