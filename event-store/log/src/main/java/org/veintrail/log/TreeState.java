package org.veintrail.log;

import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;

/**
 * The tree after a commit, as every commit stores it: {@code {hash: root, peaks: complete subtrees at the edge, leaves: those of the commit}},
 * each a run of 32-byte hashes.
 *
 * @param size number of leaves
 * @param root of the tree of that size
 * @param peaks complete subtrees, the largest first
 * @param leaves leaf hashes of the last commit's events
 */
record TreeState(long size, Hash root, List<Hash> peaks, List<Hash> leaves) {

    static final TreeState EMPTY = new TreeState(0, Hash.EMPTY_ROOT, List.of(), List.of());

    private static final String HASH = "hash";
    private static final String PEAKS = "peaks";
    private static final String LEAVES = "leaves";
    private static final int FIELDS = 3;

    TreeState {
        peaks = List.copyOf(peaks);
        leaves = List.copyOf(leaves);
    }

    BsonDocument toBson() {
        return new BsonDocument(HASH, new BsonBinary(root.toBytes()))
                .append(PEAKS, new BsonBinary(Hashes.join(peaks)))
                .append(LEAVES, new BsonBinary(Hashes.join(leaves)));
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
            if (document.size() != FIELDS) {
                throw new IllegalArgumentException("it has the fields " + document.keySet());
            }
            return new TreeState(
                    size,
                    Hash.of(plain(document, HASH)),
                    Hashes.split(plain(document, PEAKS)),
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

    /** The range at this edge, with its root checked. */
    CompactRange range() {
        CompactRange range;
        try {
            range = CompactRange.of(size, peaks);
        } catch (IllegalArgumentException e) {
            throw new UnreadableProofException("The stored edge of the tree is malformed: " + e.getMessage(), e);
        }
        if (!range.root().equals(root)) {
            throw new UnreadableProofException("The stored edge of the tree of size " + size + " leads to root "
                    + range.root().toBase64() + ", not to the stored root " + root.toBase64() + ".");
        }
        return range;
    }
}
