package org.veintrail.proof.dump;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.FormatException;
import org.veintrail.proof.tree.Hash;

/**
 * One event as it was dumped, held strictly to the form in which events are written: what stands beside that is proved by nothing, and some reader of the
 * database might take it for the event.
 */
final class DumpedEvent {

    private static final Set<String> FIELDS = Set.of(
            "id",
            "at",
            "type",
            "aggregate",
            "sequence",
            "payloadType",
            "revision",
            "payload",
            "metaData",
            "encoding",
            "payloadSalt",
            "metaDataSalt",
            "payloadCommitment");

    private DumpedEvent() {}

    /** @throws IllegalArgumentException of one kind or another when it is no event of a log any more */
    static LogEntry of(long position, Map<String, @Nullable Object> event) {
        Fields.requireOnly(FIELDS, event, "The event");
        boolean text = event.containsKey("encoding");
        boolean ofAggregate = event.containsKey("aggregate");
        if (text && !Fields.text(event, "encoding").equals("text")) {
            throw new FormatException("The field \"encoding\" is not what events are written with.");
        }
        if (ofAggregate != event.containsKey("sequence")) {
            throw new FormatException("An aggregate and a sequence number stand together or not at all.");
        }
        return new LogEntry(
                position,
                Fields.text(event, "id"),
                Instant.parse(Fields.text(event, "at")),
                Fields.optionalText(event, "type"),
                Fields.optionalText(event, "aggregate"),
                ofAggregate ? Fields.number(event, "sequence") : 0,
                Fields.text(event, "payloadType"),
                Fields.optionalText(event, "revision"),
                payload(event, text),
                content(event, "metaData", text));
    }

    private static Content payload(Map<String, @Nullable Object> event, boolean text) {
        if (!event.containsKey("payloadCommitment")) {
            return content(event, "payload", text);
        }
        Object left = event.get("payload");
        boolean blank = event.containsKey("payload") && (text ? "".equals(left) : left == null);
        if (!blank || event.containsKey("payloadSalt")) {
            throw new FormatException("A payload or its salt stands beside the commitment of one that was blanked.");
        }
        return Content.blanked(Hash.of(Fields.bytes(event, "payloadCommitment")));
    }

    private static Content content(Map<String, @Nullable Object> event, String field, boolean text) {
        if (!event.containsKey(field)) {
            throw new FormatException("The field \"" + field + "\" is missing.");
        }
        byte[] bytes =
                text ? Fields.text(event, field).getBytes(StandardCharsets.UTF_8) : StoredJson.of(event.get(field));
        return Content.clear(Fields.bytes(event, field + "Salt"), bytes);
    }
}
