package org.veintrail.audit.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The server's clock was set, or stood still while the machine slept; an alarm.
 *
 * @param before what it should have shown
 * @param bySeconds how far it is ahead of that, negative where it was set back
 * @param atStart whether it was found at a start, by the time of the last event
 * @param at what it shows
 */
@Revision("1")
public record ClockStepped(Instant before, long bySeconds, boolean atStart, Instant at) implements AuditEvent {}
