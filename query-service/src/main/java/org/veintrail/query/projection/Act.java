package org.veintrail.query.projection;

import java.time.Instant;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.ActMetadata;

/**
 * Who did what is in an event, where and how, as the event's metadata say. Absent where the log does not say.
 *
 * @param actor the person's account
 * @param role the person's role in this act
 * @param site the site it was recorded at
 * @param device the device it was recorded with
 * @param entryMode scanned, keyed or interface
 * @param reason why, in words of the actor
 * @param recordedAt when the server took it
 * @param late whether it was recorded well after it happened
 * @param scannerCheck why the scanner's check did not hold (missing, expired or failed), or null where it held or was not asked for
 */
public record Act(
        @Nullable String actor,
        @Nullable String role,
        @Nullable String site,
        @Nullable String device,
        @Nullable String entryMode,
        @Nullable String reason,
        @Nullable Instant recordedAt,
        boolean late,
        @Nullable String scannerCheck) {

    /** Reads metadata. */
    static Act of(MetaData metaData) {
        String recordedAt = text(metaData, ActMetadata.RECORDED_AT);
        return new Act(
                text(metaData, ActMetadata.ACTOR),
                text(metaData, ActMetadata.ROLE),
                text(metaData, ActMetadata.SITE),
                text(metaData, ActMetadata.DEVICE),
                text(metaData, ActMetadata.ENTRY_MODE),
                text(metaData, ActMetadata.REASON),
                recordedAt == null ? null : Instant.parse(recordedAt),
                Boolean.parseBoolean(text(metaData, ActMetadata.LATE_ENTRY)),
                text(metaData, ActMetadata.SCANNER_CHECK));
    }

    private static @Nullable String text(MetaData metaData, String key) {
        Object value = metaData.get(key);
        return value == null ? null : value.toString();
    }
}
