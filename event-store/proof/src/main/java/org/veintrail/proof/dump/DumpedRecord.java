package org.veintrail.proof.dump;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.export.FormatException;

/** What a dumped commit says of its events beside them. */
final class DumpedRecord {

    private static final Set<String> FIELDS = Set.of("_id", "count", "commit", "latest", "k", "events", "root");
    private static final Set<String> FIELDS_OF_ROOT = Set.of("hash", "peaks", "leaves");

    private final Map<String, @Nullable Object> document;
    private final Map<String, @Nullable Object> root;
    private final long first;
    private final int events;
    private final List<ExportLine.Entry> entries;

    /** @param entries all of its events */
    DumpedRecord(
            Map<String, @Nullable Object> document,
            Map<String, @Nullable Object> root,
            long first,
            int events,
            List<ExportLine.Entry> entries) {
        this.document = document;
        this.root = root;
        this.first = first;
        this.events = events;
        this.entries = entries;
    }

    /** @param latestBefore running maximum of timestamps before it */
    Optional<Finding> disagreement(Instant latestBefore) {
        if (events == 0) {
            return Optional.of(
                    new Finding(Kind.SURPLUS, first, first, "A commit without events lies at position " + first + "."));
        }
        try {
            Fields.requireOnly(FIELDS, document, "The commit");
            Fields.requireOnly(FIELDS_OF_ROOT, root, "The root of the commit");
            Fields.text(document, "commit");
            return ofCount().or(this::ofKeys).or(() -> ofLatest(latestBefore));
        } catch (FormatException e) {
            return wrong(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Finding> wrong(String words) {
        return Optional.of(new Finding(Kind.RECORD, first, first + events - 1, words));
    }

    private Optional<Finding> ofCount() {
        long count = Fields.number(document, "count");
        return count == events
                ? Optional.empty()
                : wrong("The commit says that it has " + count + " events, but it has " + events + ".");
    }

    /** Keys stand in the order of the events, so the first that differs names its event. */
    private Optional<Finding> ofKeys() {
        List<?> keys = Fields.list(document, "k");
        int at = 0;
        for (ExportLine.Entry line : entries) {
            for (String key : keysOf(line.entry())) {
                if (at >= keys.size() || !key.equals(keys.get(at))) {
                    long position = line.entry().position();
                    return Optional.of(new Finding(
                            Kind.RECORD,
                            position,
                            position,
                            "The unique keys of the commit are not those of its events, first of the event at position "
                                    + position + "."));
                }
                at++;
            }
        }
        return at == keys.size() ? Optional.empty() : wrong("The commit has unique keys that are none of its events'.");
    }

    private static List<String> keysOf(LogEntry entry) {
        String id = "id:" + entry.eventId() + ";";
        if (entry.aggregateId() == null) {
            return List.of(id);
        }
        String digits = Long.toString(entry.sequence());
        return List.of(entry.aggregateId() + "/" + "0".repeat(Math.max(0, 10 - digits.length())) + digits, id);
    }

    private Optional<Finding> ofLatest(Instant latestBefore) {
        if (!(document.get("latest") instanceof Instant latest)) {
            return wrong("The field \"latest\" is not a time.");
        }
        Instant newest = latestBefore;
        for (ExportLine.Entry line : entries) {
            Instant at = line.entry().timestamp().truncatedTo(ChronoUnit.MILLIS);
            newest = at.isAfter(newest) ? at : newest;
        }
        return newest.equals(latest)
                ? Optional.empty()
                : wrong("The commit says that the latest timestamp so far is " + latest + ", but it is " + newest
                        + ".");
    }
}
