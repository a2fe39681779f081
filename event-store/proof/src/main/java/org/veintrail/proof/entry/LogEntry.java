package org.veintrail.proof.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of the log, as {@link LeafEncoder} turns it into a leaf.
 *
 * @param position in the log, from 0 without gaps; equal to the index of the leaf
 * @param eventId identifier of the event, not blank
 * @param timestamp as stored, to the nanosecond; a store that keeps milliseconds must cut it before hashing
 * @param aggregateType null for an event without an aggregate
 * @param aggregateId null for an event without an aggregate
 * @param sequence number within the aggregate, from 0; 0 without an aggregate
 * @param payloadType name of the event type, not blank
 * @param revision of the event type, null when it has none
 */
public record LogEntry(
        long position,
        String eventId,
        Instant timestamp,
        @Nullable String aggregateType,
        @Nullable String aggregateId,
        long sequence,
        String payloadType,
        @Nullable String revision,
        Content payload,
        Content metadata) {

    public LogEntry {
        if (position < 0) {
            throw new IllegalArgumentException("Position " + position + " is negative; the log starts at 0.");
        }
        if (sequence < 0) {
            throw new IllegalArgumentException(
                    "Sequence " + sequence + " at position " + position + " is negative; aggregates start at 0.");
        }
        if (eventId.isBlank() || payloadType.isBlank()) {
            throw new IllegalArgumentException("The entry at position " + position
                    + " needs an event id and a payload type; it has \"" + eventId + "\" and \"" + payloadType + "\".");
        }
    }

    /** The same entry at another position; it has another leaf. */
    public LogEntry at(long otherPosition) {
        return new LogEntry(
                otherPosition,
                eventId,
                timestamp,
                aggregateType,
                aggregateId,
                sequence,
                payloadType,
                revision,
                payload,
                metadata);
    }

    /** The same entry with its payload blanked; it has the same leaf. */
    public LogEntry withPayloadBlanked() {
        return with(payload.blanked(Content.Kind.PAYLOAD), metadata);
    }

    /** The same entry with its metadata blanked; it has the same leaf. */
    public LogEntry withMetadataBlanked() {
        return with(payload, metadata.blanked(Content.Kind.METADATA));
    }

    private LogEntry with(Content newPayload, Content newMetadata) {
        return new LogEntry(
                position,
                eventId,
                timestamp,
                aggregateType,
                aggregateId,
                sequence,
                payloadType,
                revision,
                newPayload,
                newMetadata);
    }
}
