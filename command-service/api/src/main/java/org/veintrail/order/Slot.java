package org.veintrail.order;

import java.time.OffsetDateTime;

/**
 * A booked place and time.
 *
 * @param kind what is booked
 * @param resource the chair, suite, laboratory or courier
 * @param start first moment
 * @param end moment after the last, later than the start
 */
public record Slot(SlotKind kind, String resource, OffsetDateTime start, OffsetDateTime end) {

    public Slot {
        Text.identifier("resource", resource);
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "A slot must end after it starts, but " + resource + " starts " + start + " and ends " + end + ".");
        }
    }
}
