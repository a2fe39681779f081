package org.veintrail.log;

import com.mongodb.MongoException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.KeyHistory;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TileReader;

/**
 * Goes over all history: hashes every event as it is stored and compares it with its commit, with the leaves kept when it was first read, and with
 * every checkpoint ever signed, the newest of which also lies outside of the database.
 */
final class HistoryCheck {

    /** Rests between two batches, and says whether to go on. */
    @FunctionalInterface
    interface Pace {
        boolean rest();
    }

    private static final Logger LOG = LoggerFactory.getLogger(HistoryCheck.class);
    private static final int LOOKS = 3;
    private static final int BATCHES_BETWEEN_WORDS = 64;

    private final CommitReader commits;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final Supplier<KeyHistory> keys;
    private final Supplier<@Nullable SignedNote> lastSigned;
    private final AtomicLong checked = new AtomicLong();
    private volatile long from;
    private volatile long upTo = 1;

    /** @param ended whether it came to the end of the log or to something wrong, instead of being stopped */
    private record Outcome(Optional<Finding> wrong, boolean ended) {}

    /**
     * @param keys of the log
     * @param lastSigned newest checkpoint known from elsewhere than the database, or null
     */
    HistoryCheck(
            CommitReader commits,
            Tiles tiles,
            Checkpoints checkpoints,
            Supplier<KeyHistory> keys,
            Supplier<@Nullable SignedNote> lastSigned) {
        this.commits = commits;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.lastSigned = lastSigned;
    }

    /** Position up to which the present or the last pass got. */
    long checked() {
        return checked.get();
    }

    /** How much of the present pass is done, 0 to 1. */
    double done() {
        return Math.clamp((double) (checked.get() - from) / Math.max(1, upTo - from), 0, 1);
    }

    /** @return the first thing that is wrong; empty when nothing is, or when the pace stopped the pass */
    Optional<Finding> pass(Pace pace) {
        return pass(pace, start(), point -> {}).wrong();
    }

    /**
     * The same, going on where the last pass stopped, and leaving word of where this one does. A pass that begins in the middle says nothing of
     * what lies before it; the next begins at the beginning again.
     */
    Optional<Finding> passOn(Pace pace, CheckProgress progress) {
        CheckProgress.Point start = progress.read()
                .filter(point -> point.tree().size() <= commits.end())
                .orElseGet(HistoryCheck::start);
        Outcome outcome = pass(pace, start, progress::write);
        if (outcome.ended()) {
            progress.clear();
        }
        return outcome.wrong();
    }

    private static CheckProgress.Point start() {
        return new CheckProgress.Point(0, Instant.MIN, new CompactRange());
    }

    /**
     * Hashes the newest events again as they are stored. Whoever alters a log alters most likely what was written a moment ago, and the keeper of the
     * tree knows what this node appended without reading it.
     *
     * @param events how many, and those before them in the same commit
     * @return the first thing that is wrong with them; empty when nothing is, or when the pace stopped it
     */
    Optional<Finding> newest(long events, Pace pace) {
        long end = commits.end();
        CheckProgress.Point start = commitBoundary(Math.min(tiles.size(), end) - events);
        HistoryWalk walk = new HistoryWalk(start, new Kept(start.tree().size()));
        try {
            return goOverNewest(walk, end, pace);
        } catch (RuntimeException e) {
            return Optional.of(unreadable(walk.size(), e));
        }
    }

    private Optional<Finding> goOverNewest(HistoryWalk walk, long end, Pace pace) {
        int looks = 0;
        while (walk.size() < end) {
            List<BsonDocument> batch = commits.from(walk.size());
            Optional<Finding> wrong = take(walk, batch);
            if (wrong.isPresent() && ++looks == LOOKS) {
                return wrong;
            }
            looks = wrong.isPresent() ? looks : 0;
            if (batch.isEmpty() || !pace.rest()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The end of the last commit that begins before the position; the beginning of the log where the commits there cannot be read. */
    private CheckProgress.Point commitBoundary(long position) {
        if (position <= 0) {
            return start();
        }
        try {
            StoredCommit before = StoredCommit.of(commits.from(position).get(0));
            return before.end() <= tiles.size()
                    ? new CheckProgress.Point(0, before.latest(), CompactRange.read(before.end(), tiles.reader()))
                    : start();
        } catch (MongoException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The newest events are checked together with all others, since {}", e.toString());
            return start();
        }
    }

    private Outcome pass(Pace pace, CheckProgress.Point start, Consumer<CheckProgress.Point> word) {
        try {
            return goOver(pace, start, word);
        } catch (RuntimeException e) {
            return new Outcome(Optional.of(unreadable(checked.get(), e)), true);
        }
    }

    /**
     * What somebody altered must be named, not make the check end for good. A database or a disk that does not answer is no finding, nor is a client that was closed
     * meanwhile.
     */
    private Finding unreadable(long position, RuntimeException why) {
        if (why instanceof MongoException
                || why instanceof IllegalStateException
                || why instanceof UncheckedIOException) {
            throw why;
        }
        LOG.warn("Something that is kept of the log cannot be read", why);
        return why instanceof InvalidNoteException
                ? forged(position, tiles.size() - 1, why)
                : new Finding(
                        Kind.MALFORMED,
                        position,
                        Math.max(position, tiles.size() - 1),
                        "Something that is kept of the log at or after this position cannot be read: "
                                + why.getMessage());
    }

    private Outcome goOver(Pace pace, CheckProgress.Point start, Consumer<CheckProgress.Point> word) {
        long expected = Math.max(tiles.size(), sizeOf(lastSigned.get()));
        Optional<Finding> replaced = checkNewestCheckpoint();
        Kept kept = new Kept(start.tree().size());
        HistoryWalk walk = new HistoryWalk(start, kept);
        checked.set(walk.size());
        from = walk.size();
        upTo = Math.max(expected, commits.end());
        Outcome outcome = walk(walk, pace, word);
        if (outcome.wrong().isPresent()) {
            return outcome;
        }
        Optional<Finding> missing = stoppedEarly(walk, expected)
                ? Optional.of(HistoryWalk.missing(walk.size(), expected - 1))
                : Optional.empty();
        return new Outcome(missing.or(() -> replaced).or(() -> surplus(walk)), outcome.ended());
    }

    /** Documents are counted while nothing is appended; only where the count is off are they looked through. */
    private Optional<Finding> surplus(HistoryWalk walk) {
        long documents = commits.documents();
        if (documents <= walk.commits() || commits.end() != walk.size()) {
            return Optional.empty();
        }
        return commits.surplus();
    }

    private boolean stoppedEarly(HistoryWalk walk, long expected) {
        return walk.size() < expected && walk.size() >= commits.end();
    }

    private Outcome walk(HistoryWalk walk, Pace pace, Consumer<CheckProgress.Point> word) {
        int looks = 0;
        for (int batches = 1; ; batches++) {
            List<BsonDocument> batch = commits.from(walk.size());
            Optional<Finding> wrong = take(walk, batch);
            checked.set(walk.size());
            if (wrong.isPresent() && ++looks == LOOKS) {
                return new Outcome(wrong, true);
            }
            looks = wrong.isPresent() ? looks : 0;
            boolean goOn = pace.rest();
            if (batch.isEmpty() && wrong.isEmpty()) {
                return new Outcome(Optional.empty(), true);
            }
            if (!goOn || batches % BATCHES_BETWEEN_WORDS == 0) {
                word.accept(walk.point());
            }
            if (!goOn) {
                return new Outcome(Optional.empty(), false);
            }
        }
    }

    private static Optional<Finding> take(HistoryWalk walk, List<BsonDocument> batch) {
        for (BsonDocument commit : batch) {
            Optional<Finding> wrong = walk.accept(commit, new ArrayList<>());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> checkNewestCheckpoint() {
        SignedNote known = lastSigned.get();
        long size = sizeOf(known);
        try {
            SignedNote newest = checkpoints.newest().orElse(null);
            if (newest == null ? known != null : sizeOf(newest) < size) {
                return Optional.of(new Finding(
                        Kind.CHECKPOINT,
                        sizeOf(newest),
                        Math.max(sizeOf(newest), size - 1),
                        "The newest stored checkpoint is of size " + sizeOf(newest) + ", but one of size " + size
                                + " was signed. Checkpoints were removed."));
            }
            if (newest != null) {
                keys.get().verify(newest);
            }
            return Optional.empty();
        } catch (InvalidNoteException | BsonInvalidOperationException e) {
            return Optional.of(forged(0, Math.max(0, size - 1), e));
        }
    }

    private static Finding forged(long position, long lastPosition, RuntimeException why) {
        return new Finding(
                Kind.CHECKPOINT,
                position,
                Math.max(position, lastPosition),
                "A stored checkpoint is not what was signed: " + why.getMessage());
    }

    private static long sizeOf(@Nullable SignedNote note) {
        return note == null ? 0 : Checkpoint.parse(note.text()).size();
    }

    /** What is known from tiles and checkpoints, read on as the walk goes on. */
    private final class Kept implements HistoryWalk.Knowledge {
        private static final int NOTES = 200;

        private final @Nullable SignedNote outside = lastSigned.get();
        private final long outsideSize = sizeOf(outside);
        private List<SignedNote> notes = List.of();
        private int next;
        private long upcomingSize;
        private boolean more = true;
        private final long from;
        private long agreed;
        private long tile = -1;
        private @Nullable List<Hash> leaves;

        /** @param from size at which the walk begins */
        Kept(long from) {
            this.from = from;
            this.agreed = from;
        }

        @Override
        public Optional<Finding> contradiction(LogEntry entry, Hash leaf) {
            long wanted = entry.position() / TileReader.WIDTH;
            if (wanted != tile) {
                tile = wanted;
                leaves = tiles.leaves(wanted);
            }
            int within = (int) (entry.position() % TileReader.WIDTH);
            List<Hash> known = leaves;
            return known == null || within >= known.size() || known.get(within).equals(leaf)
                    ? Optional.empty()
                    : Optional.of(CommitCheck.altered(entry, leaf, known.get(within), "when it was first read"));
        }

        @Override
        public Optional<Finding> atSize(CompactRange tree) {
            if (outside != null && outsideSize == tree.size()) {
                Optional<Finding> wrong = compare(tree, outside);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
            // Called for every event, so nothing is parsed before it is due.
            if (tree.size() < upcomingSize) {
                return Optional.empty();
            }
            for (SignedNote note = upcoming(); note != null && sizeOf(note) <= tree.size(); note = upcoming()) {
                if (sizeOf(note) == tree.size()) {
                    Optional<Finding> wrong = compare(tree, note);
                    if (wrong.isPresent()) {
                        return wrong;
                    }
                }
                next++;
            }
            SignedNote due = upcoming();
            upcomingSize = due == null ? Long.MAX_VALUE : sizeOf(due);
            return Optional.empty();
        }

        private @Nullable SignedNote upcoming() {
            if (next == notes.size() && more) {
                notes = checkpoints.after(notes.isEmpty() ? from : sizeOf(notes.get(notes.size() - 1)), NOTES);
                more = notes.size() == NOTES;
                next = 0;
            }
            return next < notes.size() ? notes.get(next) : null;
        }

        private Optional<Finding> compare(CompactRange tree, SignedNote note) {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            boolean agrees = checkpoint.root().equals(tree.root());
            try {
                keys.get().verify(note);
            } catch (InvalidNoteException e) {
                // What agrees with a forged checkpoint is vouched for by nobody.
                return Optional.of(forged(agrees ? 0 : agreed, tree.size() - 1, e));
            }
            if (agrees) {
                agreed = tree.size();
                return Optional.empty();
            }
            return Optional.of(new Finding(
                    Kind.ROOT,
                    agreed,
                    tree.size() - 1,
                    "The entries lead to root " + tree.root().toBase64() + " at size " + tree.size()
                            + ", but the log signed " + checkpoint.root().toBase64()
                            + ". Entries and their recorded hashes were written anew together; the first wrong position"
                            + " is " + agreed + " or later."));
        }
    }
}
