package org.veintrail.eventstore;

import java.util.List;

/**
 * The strings of a commit's unique array. A sequence key ends in a digit and an identifier key in a semicolon, so the two can never be equal;
 * sequence numbers are padded so that text order is number order.
 */
final class Keys {

    /** Highest sequence number of one aggregate, plus one. */
    static final long SEQUENCES = 10_000_000_000L;

    private Keys() {}

    /** All keys of one event. */
    static List<String> of(StoredEvent event) {
        String aggregate = event.aggregateId();
        return aggregate == null
                ? List.of(eventId(event.id()))
                : List.of(sequence(aggregate, event.sequence()), eventId(event.id()));
    }

    static String sequence(String aggregateId, long sequence) {
        if (sequence < 0 || sequence >= SEQUENCES) {
            throw new IllegalArgumentException("Sequence number " + sequence + " of aggregate " + aggregateId
                    + " is outside 0.." + (SEQUENCES - 1) + ". Start a new aggregate instead.");
        }
        String digits = Long.toString(sequence);
        return aggregateId + "/" + "0".repeat(10 - digits.length()) + digits;
    }

    /** First text after every sequence key of the aggregate: a colon follows the digits in the character set. */
    static String afterSequences(String aggregateId) {
        return aggregateId + "/:";
    }

    static String eventId(String id) {
        return "id:" + id + ";";
    }
}
