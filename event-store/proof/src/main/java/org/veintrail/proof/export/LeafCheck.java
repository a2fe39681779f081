package org.veintrail.proof.export;

import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.LeafEncoder;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.tree.Hash;

/**
 * Compares each entry with the leaf hash that the store kept for it. For the first that differs it tries to say what
 * happened: whether the entry was renumbered, or changed places with another one.
 */
final class LeafCheck {
    private static final int RENUMBERED_WITHIN = 1000;

    private final LeafEncoder encoder = new LeafEncoder();
    private final Findings findings;
    private @Nullable LogEntry displaced;
    private @Nullable Finding displacement;
    private boolean examined;

    LeafCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks an entry and hands both its hashes to the tree, so that the positions after it can still be judged. */
    void check(ExportLine.Entry line, RootCheck roots) {
        LogEntry entry = line.entry();
        Hash computed = encoder.leaf(entry);
        Hash kept = line.leaf() == null ? computed : line.leaf();
        roots.append(kept, computed);
        lookForTheOrigin(entry.position(), kept);
        if (!kept.equals(computed)) {
            report(entry, kept);
        }
    }

    private void report(LogEntry entry, Hash kept) {
        if (examined) {
            findings.add(altered(entry));
            return;
        }
        examined = true;
        long origin = renumberedFrom(entry, kept);
        if (origin >= 0) {
            findings.add(Finding.at(
                    Kind.MOVED,
                    entry.position(),
                    "The entry at position " + entry.position() + " was written at position " + origin
                            + " and renumbered."));
        } else {
            displaced = entry;
            displacement = altered(entry);
        }
    }

    private static Finding altered(LogEntry entry) {
        return Finding.at(
                Kind.ALTERED,
                entry.position(),
                "The entry at position " + entry.position() + " (" + entry.payloadType() + ", event " + entry.eventId()
                        + ") is not what was written: its leaf hash differs from the one kept with it.");
    }

    private long renumberedFrom(LogEntry entry, Hash kept) {
        for (long distance = 1; distance <= RENUMBERED_WITHIN; distance++) {
            for (long other : new long[] {entry.position() + distance, entry.position() - distance}) {
                if (other >= 0 && encoder.leaf(entry.at(other)).equals(kept)) {
                    return other;
                }
            }
        }
        return -1;
    }

    private void lookForTheOrigin(long position, Hash kept) {
        LogEntry entry = displaced;
        if (entry != null && encoder.leaf(entry.at(position)).equals(kept)) {
            findings.add(Finding.at(
                    Kind.MOVED,
                    entry.position(),
                    "The content at position " + entry.position() + " was written at position " + position + "."));
            displaced = null;
            displacement = null;
        }
    }

    /** At the end: the first altered entry, when it was found nowhere else. */
    void finish() {
        if (displacement != null) {
            findings.add(displacement);
        }
    }
}
