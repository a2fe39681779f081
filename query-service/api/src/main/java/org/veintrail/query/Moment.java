package org.veintrail.query;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.veintrail.order.LocalMoment;

/**
 * A moment as a person at the site reads it and as everybody compares it.
 *
 * @param local local date and time with offset, ISO 8601
 * @param zone IANA time zone of the site
 * @param utc the same moment in UTC
 */
public record Moment(OffsetDateTime local, String zone, Instant utc) {

    /** A moment of an event. */
    public static Moment of(LocalMoment moment) {
        return of(moment.at(), moment.zone());
    }

    /** A moment shown by a clock in a zone. */
    public static Moment of(OffsetDateTime local, ZoneId zone) {
        return new Moment(local, zone.getId(), local.toInstant());
    }
}
