package org.veintrail.proof.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;

/**
 * What the verifying party brings along, from elsewhere than the log. Without a key and a kept checkpoint a log can only
 * be checked against itself.
 *
 * @param key one of the log's keys, past or present; null to take the keys that the log names
 * @param kept checkpoints seen earlier, printed or received from a witness
 * @param witnesses whose cosignature is asked for
 */
public record Trust(@Nullable VerifierKey key, List<SignedNote> kept, List<VerifierKey> witnesses) {
    public Trust {
        kept = List.copyOf(kept);
        witnesses = List.copyOf(witnesses);
    }

    /** Trusts a key and nothing more. */
    public static Trust inKey(VerifierKey key) {
        return new Trust(key, List.of(), List.of());
    }

    /** Brings nothing along. */
    public static Trust none() {
        return new Trust(null, List.of(), List.of());
    }

    /** The same with a checkpoint kept from earlier. */
    public Trust withKept(SignedNote... checkpoints) {
        return new Trust(key, List.of(checkpoints), witnesses);
    }

    /** The same with witnesses whose cosignature is asked for. */
    public Trust withWitnesses(VerifierKey... keys) {
        return new Trust(key, kept, List.of(keys));
    }
}
