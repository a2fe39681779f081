package org.veintrail.proof.dump;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.FormatException;
import org.veintrail.proof.tree.Hash;

/**
 * One commit as it was dumped.
 *
 * @param first position of its first event
 * @param entries its events, each with the leaf hash stored for it
 * @param root of the tree after it, as stored
 * @param peaks complete subtrees at the edge of that tree, as stored, or null where none are
 * @param latest running maximum of timestamps, as stored
 * @param disagreement what it says of its events that is not so, in words, or empty
 */
record DumpedCommit(
        long first,
        List<ExportLine.Entry> entries,
        Hash root,
        @Nullable List<Hash> peaks,
        Instant latest,
        Optional<String> disagreement) {

    /**
     * Reads a commit.
     *
     * @param latestBefore {@code latest} of the one before
     * @throws FormatException when it is no commit any more
     */
    static DumpedCommit of(Map<String, @Nullable Object> document, Instant latestBefore) {
        try {
            long first = number(document, "_id");
            Map<String, @Nullable Object> root = object(document.get("root"), "root");
            List<Hash> leaves = hashes(bytes(root, "leaves"));
            List<?> events = list(document, "events");
            List<ExportLine.Entry> entries = new ArrayList<>(events.size());
            for (Object event : events) {
                Hash leaf = entries.size() < leaves.size() ? leaves.get(entries.size()) : null;
                entries.add(new ExportLine.Entry(entry(first + entries.size(), object(event, "event")), leaf));
            }
            if (!(document.get("latest") instanceof Instant latest)) {
                throw new FormatException("The field \"latest\" is not a time.");
            }
            return new DumpedCommit(
                    first,
                    List.copyOf(entries),
                    Hash.of(bytes(root, "hash")),
                    root.containsKey("peaks") ? hashes(bytes(root, "peaks")) : null,
                    latest,
                    disagreement(document, entries, latest, latestBefore));
        } catch (FormatException e) {
            throw e;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new FormatException(String.valueOf(e.getMessage()), e);
        }
    }

    private static LogEntry entry(long position, Map<String, @Nullable Object> event) {
        boolean text = event.containsKey("encoding");
        boolean ofAggregate = event.containsKey("aggregate");
        Content payload = event.containsKey("payloadCommitment")
                ? Content.blanked(Hash.of(bytes(event, "payloadCommitment")))
                : content(event, "payload", text);
        return new LogEntry(
                position,
                text(event, "id"),
                Instant.parse(text(event, "at")),
                optionalText(event, "type"),
                optionalText(event, "aggregate"),
                ofAggregate ? number(event, "sequence") : 0,
                text(event, "payloadType"),
                optionalText(event, "revision"),
                payload,
                content(event, "metaData", text));
    }

    private static Content content(Map<String, @Nullable Object> event, String field, boolean text) {
        if (!event.containsKey(field)) {
            throw new FormatException("The field \"" + field + "\" is missing.");
        }
        byte[] bytes = text ? text(event, field).getBytes(StandardCharsets.UTF_8) : StoredJson.of(event.get(field));
        return Content.clear(bytes(event, field + "Salt"), bytes);
    }

    private static Optional<String> disagreement(
            Map<String, @Nullable Object> document,
            List<ExportLine.Entry> entries,
            Instant latest,
            Instant latestBefore) {
        long count = number(document, "count");
        if (count != entries.size()) {
            return Optional.of("The commit says that it has " + count + " events, but it has " + entries.size() + ".");
        }
        List<String> keys = new ArrayList<>();
        Instant newest = latestBefore;
        for (ExportLine.Entry line : entries) {
            LogEntry entry = line.entry();
            if (entry.aggregateId() != null) {
                String digits = Long.toString(entry.sequence());
                keys.add(entry.aggregateId() + "/" + "0".repeat(Math.max(0, 10 - digits.length())) + digits);
            }
            keys.add("id:" + entry.eventId() + ";");
            Instant at = entry.timestamp().truncatedTo(ChronoUnit.MILLIS);
            newest = at.isAfter(newest) ? at : newest;
        }
        if (!keys.equals(list(document, "k"))) {
            return Optional.of("The unique keys of the commit are not those of its events.");
        }
        return newest.equals(latest)
                ? Optional.empty()
                : Optional.of("The commit says that the latest timestamp so far is " + latest + ", but it is " + newest
                        + ".");
    }

    private static List<Hash> hashes(byte[] joined) {
        List<Hash> hashes = new ArrayList<>();
        for (int at = 0; at < joined.length; at += Hash.LENGTH) {
            hashes.add(Hash.of(joined, at));
        }
        return hashes;
    }

    @SuppressWarnings("unchecked") // the reader makes maps of this kind only
    private static Map<String, @Nullable Object> object(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> fields) {
            return (Map<String, @Nullable Object>) fields;
        }
        throw new FormatException("The field \"" + what + "\" is missing or no document.");
    }

    private static List<?> list(Map<String, @Nullable Object> document, String field) {
        if (document.get(field) instanceof List<?> elements) {
            return elements;
        }
        throw new FormatException("The field \"" + field + "\" is missing or no array.");
    }

    private static byte[] bytes(Map<String, @Nullable Object> document, String field) {
        if (document.get(field) instanceof byte[] bytes) {
            return bytes;
        }
        throw new FormatException("The field \"" + field + "\" is missing or no binary value.");
    }

    static long number(Map<String, @Nullable Object> document, String field) {
        if (document.get(field) instanceof Number number && (number instanceof Long || number instanceof Integer)) {
            return number.longValue();
        }
        throw new FormatException("The field \"" + field + "\" is missing or no whole number.");
    }

    static String text(Map<String, @Nullable Object> document, String field) {
        String text = optionalText(document, field);
        if (text == null) {
            throw new FormatException("The field \"" + field + "\" is missing.");
        }
        return text;
    }

    private static @Nullable String optionalText(Map<String, @Nullable Object> document, String field) {
        Object value = document.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new FormatException("The field \"" + field + "\" is not a text.");
    }
}
