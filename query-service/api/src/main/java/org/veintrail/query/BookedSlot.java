package org.veintrail.query;

import java.time.OffsetDateTime;
import org.veintrail.order.SlotKind;

/** A place and time booked for an order. */
public record BookedSlot(SlotKind kind, String resource, OffsetDateTime start, OffsetDateTime end) {}
