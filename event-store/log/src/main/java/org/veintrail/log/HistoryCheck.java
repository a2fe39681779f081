package org.veintrail.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.jspecify.annotations.Nullable;
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

    private static final int LOOKS = 3;
    private static final int BATCHES_BETWEEN_WORDS = 64;

    private final CommitReader commits;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final Supplier<KeyHistory> keys;
    private final Supplier<@Nullable SignedNote> lastSigned;
    private final AtomicLong checked = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();

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

    /** @return the first thing that is wrong; empty when nothing is, or when the pace stopped the pass */
    Optional<Finding> pass(Pace pace) {
        return pass(pace, new CheckProgress.Point(0, Instant.MIN, new CompactRange()), point -> {});
    }

    /**
     * The same, going on where the last pass stopped, and leaving word of where this one does. A pass that begins in the middle says nothing of
     * what lies before it; the next begins at the beginning again.
     */
    Optional<Finding> passOn(Pace pace, CheckProgress progress) {
        CheckProgress.Point start = progress.read()
                .filter(point -> point.tree().size() <= commits.end())
                .orElseGet(() -> new CheckProgress.Point(0, Instant.MIN, new CompactRange()));
        Optional<Finding> wrong = pass(pace, start, progress::write);
        if (ended.get()) {
            progress.clear();
        }
        return wrong;
    }

    private Optional<Finding> pass(Pace pace, CheckProgress.Point start, Consumer<CheckProgress.Point> word) {
        long expected = Math.max(tiles.size(), sizeOf(lastSigned.get()));
        Optional<Finding> replaced = checkNewestCheckpoint();
        Kept kept = new Kept(start.tree().size());
        HistoryWalk walk = new HistoryWalk(start, kept);
        checked.set(walk.size());
        ended.set(false);
        Optional<Finding> wrong = walk(walk, pace, word);
        if (wrong.isPresent()) {
            return wrong;
        }
        if (stoppedEarly(walk, expected)) {
            return Optional.of(new Finding(
                    Kind.MISSING,
                    walk.size(),
                    expected - 1,
                    "The log ends after " + walk.size() + " entries, but it had " + expected + " before."));
        }
        return replaced.or(() -> doubled(walk));
    }

    /** Documents are counted while nothing is appended; only where the count is off are they looked through. */
    private Optional<Finding> doubled(HistoryWalk walk) {
        long documents = commits.documents();
        if (documents <= walk.commits() || commits.end() != walk.size()) {
            return Optional.empty();
        }
        OptionalLong position = commits.doubled();
        return position.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Kind.DOUBLED,
                        position.getAsLong(),
                        position.getAsLong(),
                        "A document lies at position " + position.getAsLong() + ", within the commit before it."));
    }

    private boolean stoppedEarly(HistoryWalk walk, long expected) {
        return walk.size() < expected && walk.size() >= commits.end();
    }

    private Optional<Finding> walk(HistoryWalk walk, Pace pace, Consumer<CheckProgress.Point> word) {
        int looks = 0;
        for (int batches = 1; ; batches++) {
            List<BsonDocument> batch = read(walk.size());
            Optional<Finding> wrong = take(walk, batch);
            checked.set(walk.size());
            if (wrong.isPresent() && ++looks == LOOKS) {
                ended.set(true);
                return wrong;
            }
            looks = wrong.isPresent() ? looks : 0;
            boolean goOn = pace.rest();
            if (batch.isEmpty() && wrong.isEmpty()) {
                ended.set(true);
                return Optional.empty();
            }
            if (!goOn || batches % BATCHES_BETWEEN_WORDS == 0) {
                word.accept(walk.point());
            }
            if (!goOn) {
                return Optional.empty();
            }
        }
    }

    private List<BsonDocument> read(long position) {
        try {
            return commits.from(position);
        } catch (BsonInvalidOperationException e) {
            // Not even position and count can be read: the walk names it as unreadable.
            return List.of(new BsonDocument("_id", new BsonInt64(position)));
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
        private List<SignedNote> notes = List.of();
        private int next;
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
        public @Nullable Hash leaf(long position) {
            long wanted = position / TileReader.WIDTH;
            if (wanted != tile) {
                tile = wanted;
                leaves = tiles.leaves(wanted);
            }
            return leaves == null ? null : leaves.get((int) (position % TileReader.WIDTH));
        }

        @Override
        public Optional<Finding> atSize(CompactRange tree) {
            if (outside != null && sizeOf(outside) == tree.size()) {
                Optional<Finding> wrong = compare(tree, outside);
                if (wrong.isPresent()) {
                    return wrong;
                }
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
            if (checkpoint.root().equals(tree.root())) {
                agreed = tree.size();
                return Optional.empty();
            }
            try {
                keys.get().verify(note);
            } catch (InvalidNoteException e) {
                return Optional.of(forged(agreed, tree.size() - 1, e));
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
