package org.veintrail.proof.dump;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.export.FormatException;
import org.veintrail.proof.tree.Hash;

/**
 * One commit as it was dumped.
 *
 * @param first position of its first event
 * @param entries those of its events that can be read, each with the leaf hash stored for it
 * @param leaves number of leaf hashes that it keeps
 * @param root of the tree after it, as stored
 * @param peaks complete subtrees at the edge of that tree, as stored, or null where none are
 * @param latest running maximum of timestamps, as stored; that of the commit before where it cannot be read
 * @param unreadable the first of its events that cannot be read, or empty
 * @param disagreement what it says of its events that is not so, or empty
 */
record DumpedCommit(
        long first,
        List<ExportLine.Entry> entries,
        int leaves,
        Hash root,
        @Nullable List<Hash> peaks,
        Instant latest,
        Optional<Finding> unreadable,
        Optional<Finding> disagreement) {

    /**
     * Reads a commit.
     *
     * @param latestBefore {@code latest} of the one before
     * @throws FormatException when it is no commit any more
     */
    static DumpedCommit of(Map<String, @Nullable Object> document, Instant latestBefore) {
        try {
            long first = Fields.number(document, "_id");
            Map<String, @Nullable Object> root = Fields.object(document.get("root"), "root");
            List<Hash> leaves = hashes(Fields.bytes(root, "leaves"));
            List<?> events = Fields.list(document, "events");
            List<ExportLine.Entry> entries = new ArrayList<>(events.size());
            Optional<Finding> unreadable = read(first, events, leaves, entries);
            DumpedRecord record = new DumpedRecord(document, root, first, events.size(), entries);
            return new DumpedCommit(
                    first,
                    List.copyOf(entries),
                    leaves.size(),
                    Hash.of(Fields.bytes(root, "hash")),
                    root.containsKey("peaks") ? hashes(Fields.bytes(root, "peaks")) : null,
                    document.get("latest") instanceof Instant latest ? latest : latestBefore,
                    unreadable,
                    unreadable.isPresent() ? Optional.empty() : record.disagreement(latestBefore));
        } catch (FormatException e) {
            throw e;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new FormatException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads every event that can be read. @return the first that cannot */
    private static Optional<Finding> read(
            long first, List<?> events, List<Hash> leaves, List<ExportLine.Entry> entries) {
        Optional<Finding> unreadable = Optional.empty();
        long position = first;
        for (Object event : events) {
            int index = (int) (position - first);
            try {
                entries.add(new ExportLine.Entry(
                        DumpedEvent.of(position, Fields.object(event, "event")),
                        index < leaves.size() ? leaves.get(index) : null));
            } catch (FormatException | IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
                if (unreadable.isEmpty()) {
                    unreadable = Optional.of(new Finding(
                            Kind.MALFORMED,
                            position,
                            position,
                            "The event at position " + position + " is unreadable: " + e.getMessage()));
                }
            }
            position++;
        }
        return unreadable;
    }

    private static List<Hash> hashes(byte[] joined) {
        List<Hash> hashes = new ArrayList<>();
        for (int at = 0; at < joined.length; at += Hash.LENGTH) {
            hashes.add(Hash.of(joined, at));
        }
        return hashes;
    }
}
