package org.veintrail.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TileReader;

/**
 * Goes over commits in the order of the log, hashes what is stored and compares it with everything that was recorded about it. A commit with which
 * something is wrong is not taken, so that it can be looked at again. For one thread.
 */
final class HistoryWalk {

    /** What is known of leaves and roots from elsewhere than the commits. */
    interface Knowledge {

        Knowledge NONE = new Knowledge() {};

        /** Compares an entry with the leaf that stood at its position when it was first read. @return whether it is known to have been another */
        default boolean contradicts(LogEntry entry, Hash leaf) {
            return false;
        }

        /** Compares a complete subtree of 256, 65,536 and so on leaves with the node that is kept for it. */
        default void node(int level, long index, Hash computed) {}

        /** Compares the tree with what was signed for its size, if anything was. */
        default Optional<Finding> atSize(CompactRange tree) {
            return Optional.empty();
        }
    }

    private final Knowledge knowledge;
    private final CommitCheck check;
    private final CompactRange tree;
    private final CompactRange before = new CompactRange();
    private Instant latest;
    private long commits;

    /**
     * @param tree at the position at which a commit starts; is grown
     * @param latest latest timestamp of the events before it
     */
    HistoryWalk(CompactRange tree, Instant latest, Knowledge knowledge) {
        this(new CheckProgress.Point(0, latest, tree), knowledge);
    }

    /** @param from where to go on; its tree is grown */
    HistoryWalk(CheckProgress.Point from, Knowledge knowledge) {
        this.tree = from.tree();
        this.commits = from.commits();
        this.latest = from.latest();
        this.knowledge = knowledge;
        this.check = new CommitCheck(knowledge);
    }

    /** Position of the next event. */
    long size() {
        return tree.size();
    }

    /** Where it is, to go on from there another time. */
    CheckProgress.Point point() {
        return new CheckProgress.Point(commits, latest, tree.copy());
    }

    /** Number of commits taken. */
    long commits() {
        return commits;
    }

    Hash root() {
        return tree.root();
    }

    /**
     * Takes the next commit.
     *
     * @param leaves is given the commit's leaf hashes
     * @return what is wrong, in which case nothing is taken
     */
    Optional<Finding> accept(BsonDocument document, List<Hash> leaves) {
        leaves.clear();
        long position = positionOf(document);
        if (position != tree.size()) {
            return Optional.of(outOfOrder(position));
        }
        StoredCommit commit;
        TreeState stored;
        try {
            commit = StoredCommit.of(document);
            stored = TreeState.of(commit.end(), commit.root());
        } catch (RuntimeException e) {
            // Whatever a reader throws at what somebody changed by hand, it is a finding and no fault.
            return Optional.of(check.unreadable(document, e));
        }
        Optional<Finding> wrong = check.wrong(document, commit, stored, tree, latest, leaves);
        return wrong.isPresent() ? wrong : grow(commit.first(), commit.first(), commit.latest(), stored, leaves);
    }

    /**
     * The same for commits in memory that this process made and the database acknowledged: their leaves need not be hashed again, and the root
     * after the last of them vouches for them all. The roots in between are looked at when all history is checked.
     *
     * @param run one or more commits, each from where the one before ends
     */
    Optional<Finding> acceptOwn(List<StoredCommit.Outline> run, List<Hash> leaves) {
        leaves.clear();
        run.forEach(commit -> leaves.addAll(TreeState.leavesOf(commit.root())));
        StoredCommit.Outline last = run.getLast();
        TreeState stored = TreeState.of(last.end(), last.root());
        Optional<Finding> wrong = grow(run.getFirst().first(), last.first(), last.latest(), stored, leaves);
        if (wrong.isEmpty()) {
            commits += run.size() - 1;
        }
        return wrong;
    }

    private static long positionOf(BsonDocument document) {
        return document.getNumber(StoredCommit.POSITION).longValue();
    }

    /** In the same words wherever it is noticed, so that it is known to be the same. */
    static Finding missing(long first, long last) {
        return new Finding(
                Kind.MISSING, first, last, "Positions " + first + " to " + last + " are missing from the log.");
    }

    private Finding outOfOrder(long position) {
        long expected = tree.size();
        return position > expected
                ? missing(expected, position - 1)
                : new Finding(
                        Kind.DOUBLED,
                        position,
                        position,
                        "A commit starts at position " + position + ", although the one before it ends at "
                                + (expected - 1) + ".");
    }

    /**
     * @param first position of the first leaf
     * @param last position at which the commit starts that {@code stored} was read from
     */
    private Optional<Finding> grow(long first, long last, Instant latestThere, TreeState stored, List<Hash> leaves) {
        long end = first + leaves.size();
        before.restore(tree);
        for (Hash leaf : leaves) {
            tree.append(leaf, (level, index, hash) -> {
                if (level > 0 && level % TileReader.HEIGHT == 0) {
                    knowledge.node(level, index, hash);
                }
            });
            Optional<Finding> contradicted = knowledge.atSize(tree);
            if (contradicted.isPresent()) {
                tree.restore(before);
                return contradicted;
            }
        }
        boolean rootAgrees = tree.root().equals(stored.root());
        if (!rootAgrees || !edgeAgrees(last, stored)) {
            String computed = tree.root().toBase64();
            tree.restore(before);
            return Optional.of(of(
                    rootAgrees ? Kind.RECORD : Kind.ROOT,
                    first,
                    end,
                    "The entries lead to root " + computed + " at size " + end + ", but the commit recorded "
                            + (rootAgrees
                                    ? "another edge of the tree."
                                    : stored.root().toBase64() + ".")));
        }
        latest = latestThere;
        commits++;
        return Optional.empty();
    }

    private boolean edgeAgrees(long commit, TreeState stored) {
        byte[] edge = stored.edge();
        return edge == null ? !CompactRange.keepsEdge(commit, tree.size()) : Arrays.equals(edge, tree.edge());
    }

    private static Finding of(Kind kind, long first, long end, String message) {
        return new Finding(kind, first, Math.max(first, end - 1), message);
    }
}
