package org.veintrail.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * When something happened, as the site's clock showed it: the instant with its offset, and the zone the site keeps (EPCIS
 * {@code eventTime} and {@code eventTimeZoneOffset}, with the IANA zone beside them).
 *
 * @param at local date and time with offset
 * @param zone IANA time zone of the site
 */
public record LocalMoment(OffsetDateTime at, ZoneId zone) implements Comparable<LocalMoment> {

    public Instant instant() {
        return at.toInstant();
    }

    /** Whether the zone really keeps this offset at this moment; false in the gap and outside the offsets of an overlap. */
    public boolean isPossible() {
        return zone.getRules().isValidOffset(at.toLocalDateTime(), at.getOffset());
    }

    @Override
    public int compareTo(LocalMoment other) {
        return instant().compareTo(other.instant());
    }
}
