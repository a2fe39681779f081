package org.veintrail.log;

import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;

/**
 * The tree after a commit, as commits store it: {@code {hash: root, peaks: complete subtrees at the edge, leaves: those of the commit}}, each a run
 * of 32-byte hashes. Only a commit that {@link CompactRange#keepsEdge} stores the edge, which takes more room than everything else that is stored
 * of the tree.
 */
final class TreeState {

    static final TreeState EMPTY = new TreeState(0, Hash.EMPTY_ROOT, new byte[0], List.of());

    private static final String HASH = "hash";
    private static final String PEAKS = "peaks";
    private static final String LEAVES = "leaves";

    private final long size;
    private final Hash root;
    private final byte @Nullable [] edge;
    private final List<Hash> leaves;

    /**
     * @param size number of leaves
     * @param root of the tree of that size
     * @param edge complete subtrees, the largest first, or null where they are not known; not to be changed afterwards
     * @param leaves leaf hashes of the last commit's events
     */
    TreeState(long size, Hash root, byte @Nullable [] edge, List<Hash> leaves) {
        this.size = size;
        this.root = root;
        this.edge = edge;
        this.leaves = List.copyOf(leaves);
    }

    long size() {
        return size;
    }

    Hash root() {
        return root;
    }

    byte @Nullable [] edge() {
        return edge;
    }

    List<Hash> leaves() {
        return leaves;
    }

    BsonDocument toBson() {
        BsonDocument stored = new BsonDocument(HASH, new BsonBinary(root.toBytes()));
        if (edge != null && CompactRange.keepsEdge(size - leaves.size(), size)) {
            stored.append(PEAKS, new BsonBinary(edge));
        }
        return stored.append(LEAVES, new BsonBinary(Hashes.join(leaves)));
    }

    /**
     * Reads what a commit stored; nothing is said about its truth.
     *
     * @throws UnreadableProofException when it is absent or malformed
     */
    static TreeState of(BsonDocument commit) {
        return of(
                commit.getNumber(StoredCommit.POSITION).longValue()
                        + commit.getNumber(StoredCommit.COUNT).longValue(),
                commit.get(StoredCommit.ROOT));
    }

    /**
     * Reads what a commit stored; nothing is said about its truth.
     *
     * @param size position after the last event of the commit
     * @throws UnreadableProofException when it is absent or malformed
     */
    static TreeState of(long size, @Nullable BsonValue stored) {
        if (stored == null) {
            throw new UnreadableProofException("The commit before position " + size
                    + " holds no proof. Was it written without one, or removed by hand?");
        }
        try {
            BsonDocument document = stored.asDocument();
            boolean edge = document.containsKey(PEAKS);
            if (document.size() != (edge ? 3 : 2)) {
                throw new IllegalArgumentException("it has the fields " + document.keySet());
            }
            return new TreeState(
                    size,
                    Hash.of(plain(document, HASH)),
                    edge ? plain(document, PEAKS) : null,
                    Hashes.split(plain(document, LEAVES)));
        } catch (RuntimeException e) {
            throw new UnreadableProofException(
                    "The proof of the commit before position " + size + " is malformed: " + e.getMessage(), e);
        }
    }

    private static byte[] plain(BsonDocument document, String field) {
        BsonBinary binary = document.getBinary(field);
        if (binary.getType() != BsonBinarySubType.BINARY.getValue()) {
            throw new IllegalArgumentException(field + " is binary data of subtype " + binary.getType());
        }
        return binary.getData();
    }

    /** The leaf hashes that a commit of this process keeps. */
    static List<Hash> leavesOf(@Nullable BsonValue stored) {
        if (stored == null) {
            throw new UnreadableProofException("A commit of this node was appended without a proof.");
        }
        return Hashes.split(stored.asDocument().getBinary(LEAVES).getData());
    }

    /**
     * The range at this edge, with its root checked.
     *
     * @throws UnreadableProofException when no edge is known, or it does not lead to the root
     */
    CompactRange range() {
        if (edge == null) {
            throw new UnreadableProofException("No edge of the tree of size " + size + " is stored.");
        }
        CompactRange range;
        try {
            range = CompactRange.of(size, Hashes.split(edge));
        } catch (IllegalArgumentException e) {
            throw new UnreadableProofException("The stored edge of the tree is malformed: " + e.getMessage(), e);
        }
        return checked(range);
    }

    /**
     * The range after this commit, grown from the one before it by the leaves that are stored, with its root checked.
     *
     * @param first position of the commit's first event
     * @throws UnreadableProofException when the commit does not start where the range ends, or the leaves do not lead to the root
     */
    CompactRange after(long first, CompactRange before) {
        if (before.size() != first || first + leaves.size() != size) {
            throw new UnreadableProofException("The commit at position " + first + " with " + leaves.size()
                    + " leaf hashes does not lead from " + before.size() + " to " + size + ".");
        }
        leaves.forEach(before::append);
        return checked(before);
    }

    private CompactRange checked(CompactRange range) {
        if (!range.root().equals(root)) {
            throw new UnreadableProofException("The stored edge of the tree of size " + size + " leads to root "
                    + range.root().toBase64() + ", not to the stored root " + root.toBase64() + ".");
        }
        return range;
    }
}
