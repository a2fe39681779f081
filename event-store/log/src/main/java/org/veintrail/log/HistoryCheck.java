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
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.CompactRange;

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

    /** Is told when all history was gone over and nothing was found. */
    @FunctionalInterface
    interface Sound {
        /** @param asOf number of events that the log had when that began */
        void sound(long asOf);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HistoryCheck.class);
    private static final int LOOKS = 3;
    private static final int BATCHES_BETWEEN_WORDS = 64;

    private final CommitReader commits;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final LogKeys keys;
    private final Supplier<@Nullable SignedNote> lastSigned;
    private final Sound sound;
    private final AtomicLong checked = new AtomicLong();
    private volatile long from;
    private volatile long upTo = 1;

    /** @param ended whether it came to the end of the log or to something wrong, instead of being stopped */
    private record Outcome(Optional<Finding> wrong, boolean ended) {}

    /**
     * @param keys of the log
     * @param lastSigned newest checkpoint known from elsewhere than the database, or null
     * @param sound is told of every pass from the first event to the last that found nothing
     */
    HistoryCheck(
            CommitReader commits,
            Tiles tiles,
            Checkpoints checkpoints,
            LogKeys keys,
            Supplier<@Nullable SignedNote> lastSigned,
            Sound sound) {
        this.commits = commits;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.lastSigned = lastSigned;
        this.sound = sound;
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
        Kept kept = new Kept(start.tree().size(), tiles, checkpoints, keys, lastSigned.get());
        HistoryWalk walk = new HistoryWalk(start, kept);
        try {
            return kept.first(goOverNewest(walk, end, pace));
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
            if (before.end() > tiles.size()) {
                return start();
            }
            CompactRange tree = CompactRange.read(before.end(), tiles.reader());
            // Begun from another tree than the one that the log records, every root after it would look wrong.
            return tree.root().equals(TreeState.of(before.end(), before.root()).root())
                    ? new CheckProgress.Point(0, before.latest(), tree)
                    : start();
        } catch (MongoException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The newest events are checked together with all others, since {}", e.toString());
            return start();
        }
    }

    private Outcome pass(Pace pace, CheckProgress.Point start, Consumer<CheckProgress.Point> word) {
        boolean whole = start.tree().size() == 0;
        try {
            long asOf = commits.end();
            Outcome outcome = goOver(pace, start, word);
            if (whole && outcome.ended() && outcome.wrong().isEmpty()) {
                sound.sound(asOf);
            }
            return outcome;
        } catch (RuntimeException e) {
            return new Outcome(Optional.of(unreadable(checked.get(), e)), true);
        }
    }

    /**
     * What somebody altered must be named, not make the check end for good. A database or a disk that does not answer is no finding, nor is a client that was closed
     * meanwhile.
     */
    private Finding unreadable(long position, RuntimeException why) {
        if (why instanceof AlteredTreeException altered) {
            return altered.finding();
        }
        if (why instanceof MongoException
                || why instanceof IllegalStateException
                || why instanceof UncheckedIOException) {
            throw why;
        }
        LOG.warn("Something that is kept of the log cannot be read", why);
        return why instanceof InvalidNoteException
                ? Kept.forged(position, tiles.size() - 1, why)
                : new Finding(
                        Kind.MALFORMED,
                        position,
                        Math.max(position, tiles.size() - 1),
                        "Something that is kept of the log at or after this position cannot be read: "
                                + why.getMessage());
    }

    private Outcome goOver(Pace pace, CheckProgress.Point start, Consumer<CheckProgress.Point> word) {
        // First of all, since what another node announced meanwhile is needed for its checkpoints.
        Optional<String> alteredKeys = keys.altered();
        long expected = Math.max(tiles.size(), Kept.sizeOf(lastSigned.get()));
        Optional<Finding> replaced = checkNewestCheckpoint();
        Kept kept = new Kept(start.tree().size(), tiles, checkpoints, keys, lastSigned.get());
        HistoryWalk walk = new HistoryWalk(start, kept);
        checked.set(walk.size());
        from = walk.size();
        upTo = Math.max(expected, commits.end());
        Outcome outcome = walk(walk, pace, word);
        Optional<Finding> wrong = outcome.ended() ? kept.first(outcome.wrong()) : outcome.wrong();
        if (wrong.isPresent()) {
            return new Outcome(wrong, true);
        }
        Optional<Finding> missing = stoppedEarly(walk, expected)
                ? Optional.of(HistoryWalk.missing(walk.size(), expected - 1))
                : Optional.empty();
        return new Outcome(
                missing.or(() -> replaced)
                        .or(() -> besideTheCommits(alteredKeys))
                        .or(() -> surplus(walk)),
                outcome.ended());
    }

    private Optional<Finding> besideTheCommits(Optional<String> alteredKeys) {
        return alteredKeys
                .map(words -> new Finding(Kind.KEY, 0, Math.max(0, tiles.size() - 1), words))
                .or(() -> commits.unguarded()
                        .map(words -> new Finding(Kind.RECORD, 0, Math.max(0, tiles.size() - 1), words)));
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
        long size = Kept.sizeOf(known);
        try {
            SignedNote newest = checkpoints.newest().orElse(null);
            if (newest == null ? known != null : Kept.sizeOf(newest) < size) {
                return Optional.of(new Finding(
                        Kind.CHECKPOINT,
                        Kept.sizeOf(newest),
                        Math.max(Kept.sizeOf(newest), size - 1),
                        "The newest stored checkpoint is of size " + Kept.sizeOf(newest) + ", but one of size " + size
                                + " was signed. Checkpoints were removed."));
            }
            if (newest != null) {
                keys.history().verify(newest);
            }
            return Optional.empty();
        } catch (InvalidNoteException | BsonInvalidOperationException e) {
            return Optional.of(Kept.forged(0, Math.max(0, size - 1), e));
        }
    }
}
