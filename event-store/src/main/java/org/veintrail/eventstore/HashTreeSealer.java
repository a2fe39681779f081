package org.veintrail.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LeafEncoder;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;

/**
 * Puts the root of the hash tree of RFC 6962 over all events so far into every commit, with the complete subtrees at the tree's edge, so that any
 * node can go on from the newest commit without reading the log.
 *
 * <p>A node takes the edge that another one stored as it is; that it is right is for the verifier to find out, which builds the tree anew.
 */
public final class HashTreeSealer implements CommitSealer<CompactRange> {

    static final String SIZE = "size";
    static final String HASH = "hash";
    static final String EDGE = "edge";

    private final RandomGenerator random;

    /** @param random source of salts, safe for many threads; only a cryptographic one keeps blanked payloads from being guessed */
    public HashTreeSealer(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void prepare(BsonDocument event) {
        event.append(Leaves.PAYLOAD_SALT, salt()).append(Leaves.META_DATA_SALT, salt());
    }

    private BsonBinary salt() {
        byte[] salt = new byte[Content.SALT_LENGTH];
        random.nextBytes(salt);
        return new BsonBinary(salt);
    }

    @Override
    public CompactRange empty() {
        return new CompactRange();
    }

    @Override
    public CompactRange after(CompactRange state, BsonDocument commit) {
        CompactRange grown = state.copy();
        LeafEncoder leaves = new LeafEncoder();
        long position = commit.getNumber(StoredCommit.POSITION).longValue();
        for (BsonValue event : commit.getArray(StoredCommit.EVENTS)) {
            grown.append(leaves.leaf(Leaves.entry(position++, event.asDocument())));
        }
        return grown;
    }

    @Override
    public long size(CompactRange state) {
        return state.size();
    }

    @Override
    public BsonValue root(CompactRange state) {
        List<Hash> peaks = state.peaks();
        byte[] edge = new byte[peaks.size() * Hash.LENGTH];
        for (int i = 0; i < peaks.size(); i++) {
            peaks.get(i).copyTo(edge, i * Hash.LENGTH);
        }
        return new BsonDocument(SIZE, new BsonInt64(state.size()))
                .append(HASH, new BsonBinary(state.root().toBytes()))
                .append(EDGE, new BsonBinary(edge));
    }

    @Override
    public CompactRange resume(long end, @Nullable BsonDocument lastCommit) {
        if (lastCommit == null) {
            return empty();
        }
        if (!(lastCommit.get(StoredCommit.ROOT) instanceof BsonDocument root)) {
            throw new IllegalStateException(
                    "The commit before position " + end
                            + " has no root. Was the log begun without proofs, or the commit changed by hand? Run the verifier.");
        }
        byte[] edge = root.getBinary(EDGE).getData();
        List<Hash> peaks = new ArrayList<>();
        for (int at = 0; at < edge.length; at += Hash.LENGTH) {
            peaks.add(Hash.of(edge, at));
        }
        long size = root.getNumber(SIZE).longValue();
        CompactRange range = CompactRange.of(size, peaks);
        if (size != end || !range.root().equals(Hash.of(root.getBinary(HASH).getData()))) {
            throw new IllegalStateException("The root in the commit before position " + end
                    + " does not fit it. Nothing is appended to a log that was changed by hand; run the verifier.");
        }
        return range;
    }
}
