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

    /** Whether two slots want the same place at the same time; the end of one may be the start of the other. */
    public boolean collidesWith(Slot other) {
        return resource.equals(other.resource) && start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Whether it is the same place for the same time, however the offsets are written. */
    public boolean isSame(Slot other) {
        return kind == other.kind
                && resource.equals(other.resource)
                && start.isEqual(other.start)
                && end.isEqual(other.end);
    }
}
