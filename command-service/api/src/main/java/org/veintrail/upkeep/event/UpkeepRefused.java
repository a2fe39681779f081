package org.veintrail.upkeep.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;

/**
 * Somebody tried something about a dead letter and a rule refused it. Nothing else changed.
 *
 * @param command what was tried, as clients write it
 * @param code the stable word for why
 * @param detail the values and what to do
 */
@Revision("1")
public record UpkeepRefused(
        String projection, long position, String command, RefusalCode code, String detail, LocalMoment occurredAt)
        implements UpkeepEvent {}
