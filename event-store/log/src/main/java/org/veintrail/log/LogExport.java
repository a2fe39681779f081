package org.veintrail.log;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.ExportWriter;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.Hash;

/**
 * Writes the log as it is stored, in the form that the verifier reads. Nothing is checked or computed anew on the way: a commit that cannot be read
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
            List<BsonDocument> batch = read(next);
            if (batch.isEmpty()) {
                return;
            }
            for (BsonDocument document : batch) {
                StoredCommit commit = readable(document);
                if (commit != null) {
                    write(commit, from, to, writer);
                }
                next = Math.max(next + 1, endOf(document));
                if (next >= to) {
                    return;
                }
            }
        }
    }

    private List<BsonDocument> read(long position) {
        long at = position;
        while (at < commits.end()) {
            try {
                return commits.from(at);
            } catch (BsonInvalidOperationException e) {
                LOG.error("The commit at position {} cannot be read and is left out: {}", at, e.getMessage());
                at++;
            }
        }
        return List.of();
    }

    private static long endOf(BsonDocument document) {
        return document.getNumber(StoredCommit.POSITION).longValue()
                + document.getArray(StoredCommit.EVENTS).size();
    }

    private static @Nullable StoredCommit readable(BsonDocument document) {
        try {
            StoredCommit commit = StoredCommit.of(document);
            commit.events().forEach(Entries::of);
            TreeState.of(commit.end(), commit.root());
            return commit;
        } catch (RuntimeException e) {
            LOG.error(
                    "The commit {} cannot be read and is left out: {}",
                    document.get(StoredCommit.POSITION),
                    e.toString());
            return null;
        }
    }

    private static void write(StoredCommit commit, long from, long to, ExportWriter writer) throws IOException {
        TreeState stored = TreeState.of(commit.end(), commit.root());
        for (StoredEvent event : commit.events()) {
            if (event.position() >= from && event.position() < to) {
                int index = (int) (event.position() - commit.first());
                Hash leaf = index < stored.leaves().size() ? stored.leaves().get(index) : null;
                writer.write(new ExportLine.Entry(Entries.of(event), leaf));
            }
        }
        if (commit.end() > from && commit.end() <= to) {
            writer.write(new ExportLine.Commit(commit.first(), commit.events().size(), stored.root()));
        }
    }
}
