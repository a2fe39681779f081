package org.veintrail.eventstore;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first letter of a sequence, as somebody who has to decide about it needs to see it; its content stays where it is.
 *
 * @param group the processing group that could not handle the event
 * @param sequence what the event and those behind it have in common, for an aggregate's events its identifier
 * @param position position of the event in the log, or -1 when it does not come from there
 * @param eventId identifier of the event
 * @param payloadType stored name of the event's type
 * @param causeType class of what was thrown, or null for an event that was never tried
 * @param causeMessage what was kept of its message, or null
 * @param enqueuedAt since when the event lies here
 * @param lastTouched when it was tried last
 * @param diagnostics what the last try noted
 * @param behind number of later events of the sequence that wait behind it
 */
public record DeadLetterHead(
        String group,
        String sequence,
        long position,
        String eventId,
        String payloadType,
        @Nullable String causeType,
        @Nullable String causeMessage,
        Instant enqueuedAt,
        Instant lastTouched,
        Map<String, Object> diagnostics,
        long behind) {

    public DeadLetterHead {
        diagnostics = Map.copyOf(diagnostics);
    }
}
