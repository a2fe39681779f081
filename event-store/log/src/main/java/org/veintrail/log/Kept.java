package org.veintrail.log;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TileReader;

/**
 * What is known of a log from its tiles and checkpoints, read on as a walk over its commits goes on. Where commits and tiles differ, one of them was altered;
 * which of them, the next signature tells. For one walk.
 */
final class Kept implements HistoryWalk.Knowledge {

    private static final int NOTES = 200;

    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final LogKeys keys;
    private final @Nullable SignedNote outside;
    private final long outsideSize;
    private final long from;
    private List<SignedNote> notes = List.of();
    private int next;
    private long upcomingSize;
    private boolean more = true;
    private long agreed;
    private long tile = -1;
    private List<Hash> leaves = List.of();
    private @Nullable Suspicion suspicion;

    /**
     * The first place at which commits and tiles differ.
     *
     * @param ifTree what is wrong when a signature agrees with the commits
     * @param ifEntries what is wrong when it does not
     */
    private record Suspicion(Finding ifTree, Finding ifEntries) {
        long position() {
            return ifTree.position();
        }
    }

    /**
     * @param from size at which the walk begins
     * @param outside newest checkpoint known from elsewhere than the database, or null
     */
    Kept(long from, Tiles tiles, Checkpoints checkpoints, LogKeys keys, @Nullable SignedNote outside) {
        this.from = from;
        this.agreed = from;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.outside = outside;
        this.outsideSize = sizeOf(outside);
    }

    @Override
    public boolean contradicts(LogEntry entry, Hash leaf) {
        long position = entry.position();
        long wanted = position / TileReader.WIDTH;
        if (wanted != tile) {
            leaves = knownLeaves(wanted);
            tile = wanted;
        }
        int within = (int) (position % TileReader.WIDTH);
        if (within >= leaves.size() || leaves.get(within).equals(leaf)) {
            return false;
        }
        Hash kept = leaves.get(within);
        suspect(
                new Finding(
                        Kind.TREE,
                        position,
                        position,
                        "The stored tree has " + kept.toBase64() + " for the event at position " + position
                                + ", but with " + leaf.toBase64() + " it leads to what was signed. " + Tiles.MEND),
                CommitCheck.altered(entry, leaf, kept, "when it was first read"));
        return true;
    }

    private List<Hash> knownLeaves(long wanted) {
        try {
            return tiles.leaves(wanted);
        } catch (AlteredTreeException e) {
            suspect(e.finding(), e.finding());
            return List.of();
        }
    }

    @Override
    public void node(int level, long index, Hash computed) {
        try {
            tiles.contradiction(level, index, computed)
                    .ifPresent(found -> suspect(
                            found,
                            new Finding(
                                    Kind.ROOT,
                                    found.position(),
                                    found.lastPosition(),
                                    "The entries and their hashes were written anew together: " + found.message())));
        } catch (AlteredTreeException e) {
            suspect(e.finding(), e.finding());
        }
    }

    private void suspect(Finding ifTree, Finding ifEntries) {
        if (suspicion == null) {
            suspicion = new Suspicion(ifTree, ifEntries);
        }
    }

    /** What is wrong first of all, when the walk ended with something or nothing wrong, and no signature told what was suspected before. */
    Optional<Finding> first(Optional<Finding> wrong) {
        Suspicion open = suspicion;
        boolean earlier = open != null
                && wrong.filter(found -> found.position() <= open.ifEntries().lastPosition())
                        .isEmpty();
        return open != null && earlier ? Optional.of(open.ifEntries()) : wrong;
    }

    static Finding forged(long position, long lastPosition, RuntimeException why) {
        return new Finding(
                Kind.CHECKPOINT,
                position,
                Math.max(position, lastPosition),
                "A stored checkpoint is not what was signed: " + why.getMessage());
    }

    static long sizeOf(@Nullable SignedNote note) {
        return note == null ? 0 : Checkpoint.parse(note.text()).size();
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
            keys.history().verify(note);
        } catch (InvalidNoteException e) {
            // What agrees with a forged checkpoint is vouched for by nobody.
            return Optional.of(forged(agrees ? 0 : agreed, tree.size() - 1, e));
        }
        Suspicion open = suspicion;
        if (agrees) {
            agreed = tree.size();
            return open != null && open.position() < agreed ? Optional.of(open.ifTree()) : Optional.empty();
        }
        if (open != null && open.ifEntries().kind() != Kind.TREE) {
            return Optional.of(open.ifEntries());
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
