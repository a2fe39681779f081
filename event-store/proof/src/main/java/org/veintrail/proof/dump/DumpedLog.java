package org.veintrail.proof.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.export.FormatException;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TileReader;

/**
 * Verifies a log from a dump of its database: every event, every commit's record of itself, every stored checkpoint. Memory grows by a few bytes
 * per commit.
 *
 * <p>A dump of a running system is not of one moment. When its checkpoints were dumped after its commits they may vouch for more than the commits
 * hold, and nothing tells that from entries that were removed; dump the checkpoints first.
 */
public final class DumpedLog {
    /** Collection of the commits. */
    public static final String COMMITS = "commits";

    /** Collection of the checkpoints. */
    public static final String CHECKPOINTS = "checkpoints";

    /** Collection of the public keys. */
    public static final String KEYS = "log_keys";

    /** Collection of the tree that proofs are made of. */
    public static final String TILES = "log_tiles";

    private final Trust trust;
    private final LogVerifier verifier;
    private final Deque<SignedNote> checkpoints = new ArrayDeque<>();
    private final CompactRange tree = new CompactRange();
    private long line = 1;
    private Instant latest = Instant.MIN;

    private final DumpedTiles tiles;

    private DumpedLog(Trust trust, DumpedTiles tiles) {
        this.trust = trust;
        this.tiles = tiles;
        verifier = new LogVerifier(trust);
    }

    /**
     * Verifies a dump.
     *
     * @param dump a folder that {@code mongodump} wrote, or its archive, compressed or not
     * @param database name of the database; null when the dump has one with a log only
     * @throws IOException when the dump cannot be read, is cut off, or holds no log; nothing is said about the log then
     */
    public static Report verify(Path dump, @Nullable String database, Trust trust) throws IOException {
        try (DumpFiles files = DumpFiles.open(dump, database)) {
            Path path = files.of(COMMITS);
            if (path == null) {
                throw new IOException("The dump has no collection " + COMMITS + ".");
            }
            try (BsonFile commits = new BsonFile(path);
                    DumpedTiles tiles = new DumpedTiles(files.of(TILES))) {
                DumpedLog log = new DumpedLog(trust, tiles);
                log.verifier.accept(log.header(files, commits), log.line);
                log.read(commits);
                tiles.finding(log.verifier.vouched()).ifPresent(log.verifier::report);
                return log.verifier.finish();
            }
        }
    }

    private ExportLine.Header header(DumpFiles files, BsonFile commits) throws IOException {
        readCheckpoints(files.of(CHECKPOINTS));
        SignedNote newest = checkpoints.pollLast();
        List<SignedNote> rotations = new ArrayList<>();
        VerifierKey first = readKeys(files.of(KEYS), rotations);
        VerifierKey named = first == null ? trust.key() : first;
        String origin = named == null ? "" : named.name();
        return new ExportLine.Header(origin, endOf(commits), first, rotations, newest);
    }

    private void readCheckpoints(@Nullable Path path) throws IOException {
        if (path == null) {
            return;
        }
        try (BsonFile stored = new BsonFile(path)) {
            for (int i = 0; i < stored.size(); i++) {
                long size = stored.id(i);
                try {
                    SignedNote note = SignedNote.parse(Fields.text(stored.document(i), "note"));
                    if (Checkpoint.parse(note.text()).size() != size) {
                        throw new FormatException("It is stored under size " + size + ", but speaks of another.");
                    }
                    checkpoints.add(note);
                } catch (InvalidNoteException | FormatException e) {
                    report(
                            Kind.CHECKPOINT,
                            Math.max(0, size - 1),
                            "The checkpoint of size " + size + " is not what was signed: " + e.getMessage());
                }
            }
        }
    }

    private @Nullable VerifierKey readKeys(@Nullable Path path, List<SignedNote> rotations) throws IOException {
        if (path == null) {
            return null;
        }
        @Nullable VerifierKey first = null;
        try (BsonFile stored = new BsonFile(path)) {
            for (int i = 0; i < stored.size(); i++) {
                var document = stored.document(i);
                if (i == 0) {
                    first = VerifierKey.parse(Fields.text(document, "key"));
                } else {
                    rotations.add(SignedNote.parse(Fields.text(document, "rotation")));
                }
            }
        } catch (InvalidNoteException | FormatException e) {
            report(Kind.KEY, 0, "The keys of the log cannot be read: " + e.getMessage());
        }
        return first;
    }

    private static long endOf(BsonFile commits) throws IOException {
        if (commits.size() == 0) {
            return 0;
        }
        long last = Math.max(0, commits.id(commits.size() - 1));
        try {
            return last
                    + (commits.document(commits.size() - 1).get("events") instanceof List<?> events
                            ? events.size()
                            : 1);
        } catch (FormatException unreadable) {
            return last + 1;
        }
    }

    private void read(BsonFile commits) throws IOException {
        for (int i = 0; i < commits.size(); i++) {
            line++;
            try {
                accept(DumpedCommit.of(commits.document(i), latest));
            } catch (FormatException e) {
                report(
                        Kind.MALFORMED,
                        Math.max(0, commits.id(i)),
                        "The commit at position " + commits.id(i) + " is unreadable: " + e.getMessage());
            }
        }
    }

    private void accept(DumpedCommit commit) throws IOException {
        for (ExportLine.Entry entry : commit.entries()) {
            verifier.accept(entry, line);
            Hash leaf = entry.leaf();
            if (leaf != null) {
                boolean inOrder = tree.size() == entry.entry().position();
                List<Completed> nodes = new ArrayList<>();
                tree.append(leaf, (level, index, hash) -> {
                    if (inOrder && level % TileReader.HEIGHT == 0) {
                        nodes.add(new Completed(level, index, hash));
                    }
                });
                for (Completed node : nodes) {
                    tiles.compare(node.level(), node.index(), node.hash());
                }
            }
            signed(entry.entry().position() + 1);
        }
        // As many as it kept leaf hashes of, so that one that was taken out is known to be missing.
        if (commit.leaves() > 0 && commit.unreadable().isEmpty()) {
            verifier.accept(new ExportLine.Commit(commit.first(), commit.leaves(), commit.root()), line);
        }
        latest = commit.latest();
        commit.unreadable().or(() -> ofRecord(commit)).ifPresent(verifier::report);
    }

    /** A complete subtree of which a node is stored. */
    private record Completed(int level, long index, Hash hash) {}

    private Optional<Finding> ofRecord(DumpedCommit commit) {
        long events = commit.entries().size();
        if (events < commit.leaves()) {
            return Optional.of(new Finding(
                    Kind.MISSING,
                    commit.first() + events,
                    commit.first() + commit.leaves() - 1,
                    "The commit at position " + commit.first() + " keeps " + commit.leaves()
                            + " leaf hashes, but holds " + events + " events."));
        }
        boolean edgeIsWrong = tree.size() == commit.first() + events
                && (commit.peaks() == null
                        ? CompactRange.keepsEdge(commit.first(), tree.size())
                        : !tree.peaks().equals(commit.peaks()));
        return commit.disagreement()
                .or(() -> edgeIsWrong
                        ? Optional.of(new Finding(
                                Kind.RECORD,
                                commit.first(),
                                Math.max(commit.first(), commit.first() + events - 1),
                                "The commit recorded another edge of the tree than its leaves lead to."))
                        : Optional.empty());
    }

    private void signed(long size) {
        while (!checkpoints.isEmpty()
                && Checkpoint.parse(checkpoints.getFirst().text()).size() <= size) {
            SignedNote note = checkpoints.removeFirst();
            if (Checkpoint.parse(note.text()).size() == size) {
                verifier.accept(new ExportLine.Signed(note), line);
            }
        }
    }

    private void report(Kind kind, long position, String message) {
        verifier.report(new Finding(kind, position, position, message));
    }
}
