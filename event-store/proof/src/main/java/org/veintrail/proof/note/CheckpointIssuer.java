package org.veintrail.proof.note;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.InvalidProofException;
import org.veintrail.proof.tree.SubtreeReader;

/**
 * Signs the heads of a log, and never one that does not continue the last: before it signs it asks the stored tree for
 * a consistency proof and checks it. A log whose stored history was changed can therefore not obtain a signature for
 * it. Safe for several threads; one issuer per log and process.
 */
public final class CheckpointIssuer {
    private final KeyHistory keys;
    private final SigningKey key;
    private @Nullable SignedNote last;

    /**
     * An issuer that goes on from the last checkpoint.
     *
     * @param keys of the log; the signing key must be the present one
     * @param last newest checkpoint ever signed, null only for a log that has none
     * @throws InvalidNoteException when the last checkpoint is not signed by a key of the log
     */
    public CheckpointIssuer(KeyHistory keys, SigningKey key, @Nullable SignedNote last) {
        if (!keys.present().equals(key.verifierKey())) {
            throw new InvalidNoteException(
                    "The signing key " + key.verifierKey() + " is not the present key of the log " + keys.origin()
                            + ", which is " + keys.present() + ". Was a rotation announced?");
        }
        if (last != null) {
            keys.verify(last);
        }
        this.keys = keys;
        this.key = key;
        this.last = last;
    }

    /**
     * Signs the head of the given size. The same head again gives the same note again.
     *
     * @param reader of the stored tree, which must hold at least {@code size} leaves
     * @throws InvalidProofException when the head does not continue the last one signed; nothing is signed, and the
     *     message is an alarm
     */
    public synchronized SignedNote issue(long size, Hash root, SubtreeReader reader) {
        SignedNote previous = last;
        if (previous != null) {
            Checkpoint before = Checkpoint.parse(previous.text());
            if (size < before.size()) {
                throw new InvalidProofException("The log " + keys.origin() + " has " + size + " entries, but "
                        + before.size() + " were signed for. Entries were lost or removed.");
            }
            if (before.size() > 0) {
                ConsistencyProof.build(before.size(), size, reader).verify(before.root(), root);
            }
            if (size == before.size() && previous.isSignedBy(key.verifierKey())) {
                return previous;
            }
        }
        SignedNote next = new Checkpoint(keys.origin(), size, root).sign(key);
        last = next;
        return next;
    }

    /** The newest checkpoint signed. */
    public synchronized Optional<SignedNote> last() {
        return Optional.ofNullable(last);
    }
}
