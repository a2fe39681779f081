package org.veintrail.act;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.RefusalCode;

/**
 * What an act was answered.
 *
 * @param outcome done or refused
 * @param aggregateId what it was about
 * @param version the aggregate's version afterwards, counted from 0
 * @param result what the client needs to go on, such as the verdict of a check
 * @param code why it was refused, or null
 * @param detail the refusal in words, with values and advice, or null
 */
public record Answer(
        Outcome outcome,
        String aggregateId,
        long version,
        Map<String, Object> result,
        @Nullable RefusalCode code,
        @Nullable String detail) {

    public Answer {
        result = Map.copyOf(result);
    }

    public static Answer accepted(String aggregateId, long version, Map<String, Object> result) {
        return new Answer(Outcome.ACCEPTED, aggregateId, version, result, null, null);
    }

    public static Answer refused(String aggregateId, long version, RefusalCode code, String detail) {
        return new Answer(Outcome.REFUSED, aggregateId, version, Map.of(), code, detail);
    }
}
