package org.veintrail.proof.note;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.InvalidProofException;

/**
 * Another party that remembers the newest checkpoint of a log it has seen and cosigns the next only when a consistency
 * proof leads from the one to the other (C2SP tlog-cosignature). A log that shows two histories gets at most one of
 * them cosigned. Safe for several threads; store {@link #last()} after each cosignature.
 */
public final class Witness {
    private final SigningKey key;
    private final KeyHistory logKeys;
    private @Nullable SignedNote last;

    /**
     * A witness of one log.
     *
     * @param key of type {@link KeyType#WITNESS}
     * @param last newest checkpoint seen, null before the first, which is taken on trust
     */
    public Witness(SigningKey key, KeyHistory logKeys, @Nullable SignedNote last) {
        if (key.verifierKey().type() != KeyType.WITNESS) {
            throw new InvalidNoteException(
                    "The key " + key.verifierKey().name() + " is a log's; a witness needs one of" + " type WITNESS.");
        }
        if (last != null) {
            logKeys.verify(last);
        }
        this.key = key;
        this.logKeys = logKeys;
        this.last = last;
    }

    /**
     * Checks a checkpoint against the newest one seen and cosigns it.
     *
     * @param proof from the size of the newest one seen to that of {@code next}; null for the first contact, or when the
     *     newest one seen is of the empty log
     * @param now the witness's clock
     * @return the checkpoint with the cosignature added
     * @throws InvalidNoteException when the log did not sign it
     * @throws InvalidProofException when it does not continue what was seen; the message is an alarm
     */
    public synchronized SignedNote cosign(SignedNote next, @Nullable ConsistencyProof proof, Instant now) {
        Checkpoint checkpoint = logKeys.verify(next);
        if (last != null) {
            Checkpoint seen = Checkpoint.parse(last.text());
            if (checkpoint.size() < seen.size()) {
                throw new InvalidProofException("The log " + seen.origin() + " shows size " + checkpoint.size()
                        + " after size " + seen.size() + " was seen. Entries were lost or removed.");
            }
            if (seen.size() > 0) {
                requireContinuation(seen, checkpoint, proof);
            }
        }
        SignedNote cosigned = next.with(key.cosign(next.text(), now));
        last = cosigned;
        return cosigned;
    }

    private static void requireContinuation(Checkpoint seen, Checkpoint next, @Nullable ConsistencyProof proof) {
        if (proof == null || proof.from() != seen.size() || proof.to() != next.size()) {
            throw new InvalidProofException("A consistency proof from size " + seen.size() + " to " + next.size()
                    + " is needed, but " + (proof == null ? "none" : "one from " + proof.from() + " to " + proof.to())
                    + " was given.");
        }
        proof.verify(seen.root(), next.root());
    }

    /** The newest checkpoint seen. */
    public synchronized Optional<SignedNote> last() {
        return Optional.ofNullable(last);
    }
}
