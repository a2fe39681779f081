package org.veintrail.log;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.ExportWriter;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.Hash;

/**
 * Writes the log as it is stored, in the form that the verifier reads. Nothing is checked or computed anew on the way: an event that cannot be read
 * is left out, and its absence tells the verifier where.
 */
public final class LogExport {

    private static final Logger LOG = LoggerFactory.getLogger(LogExport.class);

    private final CommitReader commits;
    private final LogProof proof;

    LogExport(LogProof proof) {
        this.commits = proof.commits();
        this.proof = proof;
    }

    /** Header and everything that the newest checkpoint covers. */
    public void writeAll(OutputStream out) throws IOException {
        SignedNote newest = proof.checkpoints().newest().orElse(null);
        long size = newest == null ? 0 : Checkpoint.parse(newest.text()).size();
        ExportWriter writer = new ExportWriter(out);
        writer.write(new ExportLine.Header(
                proof.keys().origin(),
                size,
                proof.keyStore().firstKey(),
                proof.keyStore().rotations(),
                newest));
        writeEntries(0, size, out);
    }

    /**
     * The entries of a range, each run of a commit closed by the commit's line when its last entry is in the range.
     *
     * @param to position after the last entry wanted
     */
    public void writeEntries(long from, long to, OutputStream out) throws IOException {
        ExportWriter writer = new ExportWriter(out);
        long next = from;
        while (next < to) {
            List<BsonDocument> batch = next < commits.end() ? commits.from(next) : List.of();
            if (batch.isEmpty()) {
                return;
            }
            for (BsonDocument document : batch) {
                write(document, from, to, writer);
                next = Math.max(next + 1, endOf(document));
                if (next >= to) {
                    return;
                }
            }
        }
    }

    private static long endOf(BsonDocument document) {
        return firstOf(document) + (document.get(StoredCommit.EVENTS) instanceof BsonArray events ? events.size() : 1);
    }

    private static long firstOf(BsonDocument document) {
        return document.getNumber(StoredCommit.POSITION).longValue();
    }

    /** An event that cannot be read is left out, and the commit whose record of itself cannot be. */
    private static void write(BsonDocument document, long from, long to, ExportWriter writer) throws IOException {
        long first = firstOf(document);
        TreeState stored;
        BsonArray events;
        try {
            events = document.getArray(StoredCommit.EVENTS);
            document.getNumber(StoredCommit.COUNT);
            stored = TreeState.of(first + events.size(), document.get(StoredCommit.ROOT));
        } catch (RuntimeException e) {
            LOG.error("The commit at position {} cannot be read and is left out: {}", first, e.toString());
            return;
        }
        long position = first;
        for (BsonValue event : events) {
            if (position >= from && position < to) {
                write(position, event, leaf(stored, (int) (position - first)), writer);
            }
            position++;
        }
        if (stored.size() > from && stored.size() <= to) {
            // As many as it kept leaf hashes of, so that the verifier knows where one was taken out.
            writer.write(
                    new ExportLine.Commit(first, Math.max(1, stored.leaves().size()), stored.root()));
        }
    }

    private static @Nullable Hash leaf(TreeState stored, int index) {
        return index < stored.leaves().size() ? stored.leaves().get(index) : null;
    }

    private static void write(long position, BsonValue element, @Nullable Hash leaf, ExportWriter writer)
            throws IOException {
        StoredEvent event = StoredCommit.event(position, element).orElse(null);
        LogEntry entry = null;
        try {
            entry = event == null ? null : Entries.of(event);
        } catch (RuntimeException e) {
            LOG.error("The event at position {} has no proof that can be read", position, e);
        }
        if (entry == null) {
            LOG.error("The event at position {} cannot be read and is left out", position);
        } else {
            writer.write(new ExportLine.Entry(entry, leaf));
        }
    }
}
