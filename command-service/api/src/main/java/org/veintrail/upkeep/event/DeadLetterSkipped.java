package org.veintrail.upkeep.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * Somebody decided that a projection goes on without an event that it could not handle. The event stays in the log; only the view lacks
 * it until it is rebuilt.
 *
 * @param reason why, in the words of whoever decided
 */
@Revision("1")
public record DeadLetterSkipped(String projection, long position, String reason, LocalMoment occurredAt)
        implements UpkeepEvent {}
