package org.veintrail.log;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.KeyCodec;
import org.veintrail.proof.export.ProofCodec;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.InclusionProof;
import org.veintrail.proof.tree.InvalidProofException;
import org.veintrail.proof.tree.NodeId;

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

    /**
     * Proved to lead to the tree that this process made before it is given out: what somebody altered in the database makes no false proof.
     *
     * @throws IllegalArgumentException unless 0 &lt;= position &lt; size &lt;= {@link #size()}
     * @throws AlteredTreeException when the stored tree does not prove it
     */
    public String inclusion(long position, long size) {
        return served(size, () -> {
            InclusionProof made =
                    InclusionProof.build(position, size, proof.tiles().reader());
            made.verify(
                    proof.tiles().reader().read(new NodeId(0, position)),
                    proof.tiles().provedRoot(size));
            return ProofCodec.write(made);
        });
    }

    /**
     * The same for the proof that one size continues another.
     *
     * @throws IllegalArgumentException unless 1 &lt;= from &lt;= to &lt;= {@link #size()}
     * @throws AlteredTreeException when the stored tree does not prove it
     */
    public String consistency(long from, long to) {
        return served(to, () -> {
            ConsistencyProof made =
                    ConsistencyProof.build(from, to, proof.tiles().reader());
            made.verify(proof.tiles().provedRoot(from), proof.tiles().provedRoot(to));
            return ProofCodec.write(made);
        });
    }

    /** What cannot be proved is looked into at once, by the check that names where. */
    private String served(long size, Supplier<String> made) {
        try {
            return made.get();
        } catch (InvalidProofException e) {
            proof.checkNow();
            throw Tiles.unproved(size, e);
        } catch (AlteredTreeException e) {
            proof.checkNow();
            throw e;
        }
    }
}
