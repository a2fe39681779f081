package org.veintrail.query.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.LocalMoment;
import org.veintrail.query.Moment;

/** Moments in documents: ISO 8601 text that keeps its offset, and the zone beside it. */
public final class Moments {

    private Moments() {}

    /** As it is stored. */
    public static Document stored(LocalMoment moment) {
        return new Document("at", moment.at().toString())
                .append("zone", moment.zone().getId());
    }

    /** As it is shown. */
    public static Moment shown(Document stored) {
        return Moment.of(OffsetDateTime.parse(stored.getString("at")), ZoneId.of(stored.getString("zone")));
    }

    /** The instant of a stored moment. */
    public static Instant instant(Document stored) {
        return OffsetDateTime.parse(stored.getString("at")).toInstant();
    }

    /** The instant of a stored ISO 8601 text, or null. */
    public static @Nullable Instant instant(@Nullable String stored) {
        return stored == null ? null : OffsetDateTime.parse(stored).toInstant();
    }
}
