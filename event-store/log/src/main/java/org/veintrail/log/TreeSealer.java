package org.veintrail.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.eventstore.CommitSealer;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.proof.entry.LeafEncoder;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TreeHasher;

/** Grows the tree by the leaves of every commit before it is stored, and stores root, edge and leaves with it. */
final class TreeSealer implements CommitSealer<TreeState> {

    private static final Logger LOG = LoggerFactory.getLogger(TreeSealer.class);

    private final Supplier<byte[]> salts;
    private static final ThreadLocal<LeafEncoder> ENCODERS = ThreadLocal.withInitial(LeafEncoder::new);

    private final TreeHasher hasher = new TreeHasher();

    // The range at `reached`; made anew only when a commit is sealed from another state, which is after a lost race.
    private CompactRange range = new CompactRange();
    private @Nullable TreeState reached = TreeState.EMPTY;

    /** @param salts gives 16 secure random bytes at each call, to many threads */
    TreeSealer(Supplier<byte[]> salts) {
        this.salts = salts;
    }

    @Override
    public byte[] salt() {
        return salts.get();
    }

    @Override
    public TreeState empty() {
        return TreeState.EMPTY;
    }

    /** The input of the leaf at position 0, with payload and metadata hashed into their commitments. */
    @Override
    public byte[] prepare(LogEntry event) {
        return ENCODERS.get().encode(event);
    }

    @Override
    public TreeState after(TreeState state, List<byte[]> prepared) {
        CompactRange grown = rangeAt(state);
        List<Hash> leaves = new ArrayList<>(prepared.size());
        for (byte[] input : prepared) {
            LeafEncoder.place(input, grown.size());
            Hash leaf = hasher.leaf(input);
            grown.append(leaf);
            leaves.add(leaf);
        }
        return reached(grown, leaves);
    }

    @Override
    public TreeState after(TreeState state, BsonDocument commit) {
        List<byte[]> inputs = new ArrayList<>();
        for (StoredEvent event : StoredCommit.of(commit).events()) {
            inputs.add(prepare(Entries.of(event)));
        }
        return after(state, inputs);
    }

    private CompactRange rangeAt(TreeState state) {
        if (state != reached) {
            range = state.range();
        }
        reached = null;
        return range;
    }

    private TreeState reached(CompactRange grown, List<Hash> leaves) {
        TreeState next = new TreeState(grown.size(), grown.root(), grown.edge(), leaves);
        reached = next;
        return next;
    }

    @Override
    public long size(TreeState state) {
        return state.size();
    }

    @Override
    public BsonValue root(TreeState state) {
        return state.toBson();
    }

    /** Each has an event at least, so one of them records the edge. */
    @Override
    public int resumesFrom() {
        return CompactRange.EDGE_EVERY + 1;
    }

    /** Goes on from the newest edge and the leaves since when they lead to the root that is stored; otherwise the log is read and hashed anew. */
    @Override
    public @Nullable TreeState resume(long end, List<? extends BsonDocument> tail) {
        if (tail.isEmpty()) {
            return TreeState.EMPTY;
        }
        try {
            TreeState state = resumed(tail);
            if (state.size() != end) {
                throw new UnreadableProofException(
                        "The last commits end at " + state.size() + ", but the log ends at " + end + ".");
            }
            range = state.range();
            reached = state;
            return state;
        } catch (UnreadableProofException e) {
            LOG.error(
                    "The newest commits cannot be gone on from, so the log is hashed from its beginning: {}",
                    e.getMessage());
            return null;
        }
    }

    private static TreeState resumed(List<? extends BsonDocument> tail) {
        int from = tail.size() - 1;
        while (from > 0 && TreeState.of(tail.get(from)).edge() == null) {
            from--;
        }
        CompactRange grown = new CompactRange();
        TreeState state = TreeState.EMPTY;
        for (BsonDocument commit : tail.subList(from, tail.size())) {
            TreeState stored = TreeState.of(commit);
            grown = stored.edge() != null
                    ? stored.range()
                    : stored.after(commit.getNumber(StoredCommit.POSITION).longValue(), grown);
            state = new TreeState(grown.size(), grown.root(), grown.edge(), stored.leaves());
        }
        return state;
    }
}
