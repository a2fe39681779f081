package org.veintrail.log;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.KeyCodec;
import org.veintrail.proof.export.ProofCodec;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.InclusionProof;

/** Checkpoints, keys and proofs of one log in the forms in which they are sent. Safe for use by many threads. */
public final class LogProofs {

    private final LogProof proof;

    LogProofs(LogProof proof) {
        this.proof = proof;
    }

    /** Number of events that the tree has at present. */
    public long size() {
        return proof.tiles().size();
    }

    /** The checkpoint of a size, or the newest. */
    public Optional<SignedNote> checkpoint(@Nullable Long size) {
        return size == null ? proof.checkpoints().newest() : proof.checkpoints().at(size);
    }

    /** The log's first key and the announcements of the later ones. */
    public String keys() {
        return KeyCodec.write(proof.keyStore().firstKey(), proof.keyStore().rotations());
    }

    /** @throws IllegalArgumentException unless 0 &lt;= position &lt; size &lt;= {@link #size()} */
    public String inclusion(long position, long size) {
        return ProofCodec.write(
                InclusionProof.build(position, size, proof.tiles().reader()));
    }

    /** @throws IllegalArgumentException unless 1 &lt;= from &lt;= to &lt;= {@link #size()} */
    public String consistency(long from, long to) {
        return ProofCodec.write(ConsistencyProof.build(from, to, proof.tiles().reader()));
    }
}
