package org.veintrail.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.CheckpointIssuer;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.NoteSignature;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;
import org.veintrail.proof.tree.InvalidProofException;

/** Signs the log as it grows, keeps what was signed, and takes the cosignatures of witnesses. Safe for use by many threads. */
public final class Signer {

    private static final Logger LOG = LoggerFactory.getLogger(Signer.class);

    private final LogKeys keys;
    private final Checkpoints checkpoints;
    private final Tiles tiles;
    private final LogSettings settings;
    private final InstantSource clock;
    private final List<VerifierKey> witnesses;
    private @Nullable CheckpointIssuer issuer;
    private @Nullable SignedNote last;
    private Instant lastAt = Instant.MIN;

    Signer(LogKeys keys, Checkpoints checkpoints, Tiles tiles, LogSettings settings, InstantSource clock) {
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.settings = settings;
        this.clock = clock;
        this.witnesses = settings.witnessKeys();
        this.last = newestKnown();
    }

    /** A checkpoint in the database counts only when it is signed; the filed one counts for what the database lost. */
    private @Nullable SignedNote newestKnown() {
        SignedNote stored = null;
        try {
            stored = checkpoints.newest().orElse(null);
            if (stored != null) {
                keys.history().verify(stored);
            }
        } catch (InvalidNoteException e) {
            LOG.error("The newest stored checkpoint is not what was signed: {}", e.getMessage());
            stored = null;
        }
        SignedNote filed = checkpoints.filed().orElse(null);
        if (filed != null) {
            keys.history().verify(filed);
        }
        return Checkpoints.larger(filed, stored);
    }

    /** The newest checkpoint that this node knows to be signed, or null. */
    synchronized @Nullable SignedNote last() {
        return last;
    }

    /**
     * Signs the present size of the tree when it has grown and the last checkpoint is old enough.
     *
     * @param atTheEnd whether the tree has everything that the log has; before that it may well be smaller than what was signed last
     * @throws InvalidProofException when the tree does not continue what was signed last
     */
    synchronized void signWhenDue(boolean atTheEnd) {
        if (clock.instant().isBefore(dueAt())) {
            return;
        }
        long size = tiles.size();
        long signed = last == null ? 0 : Checkpoint.parse(last.text()).size();
        if ((atTheEnd || size > signed) && size > 0 && !isSigned(size)) {
            sign(size);
        }
    }

    private boolean isSigned(long size) {
        if (last == null) {
            return false;
        }
        Checkpoint signed = Checkpoint.parse(last.text());
        return signed.size() == size && signed.root().equals(tiles.root());
    }

    private Instant dueAt() {
        return lastAt.equals(Instant.MIN) ? Instant.MIN : lastAt.plus(settings.checkpointInterval());
    }

    private void sign(long size) {
        if (issuer == null) {
            issuer = new CheckpointIssuer(keys.history(), keys.signing(), last);
        }
        SignedNote note = issuer.issue(size, tiles.root(), tiles.reader());
        lastAt = clock.instant();
        last = note;
        checkpoints.add(note, lastAt);
    }

    /** Changes the log's key and signs with the new one; what was signed before stays verifiable. */
    public synchronized SignedNote rotate() {
        SignedNote announcement =
                keys.rotate(last == null ? 0 : Checkpoint.parse(last.text()).size(), clock.instant());
        issuer = null;
        LOG.info("The log signs with the new key {} from now on", keys.signing().verifierKey());
        return announcement;
    }

    /**
     * Adds a witness's cosignature to a stored checkpoint.
     *
     * @param size of the checkpoint
     * @param line signature line as in C2SP tlog-cosignature
     * @return the checkpoint with the cosignature, or empty when there is none of that size
     * @throws InvalidNoteException when the line is not of a known witness, or not its signature of this checkpoint
     */
    public synchronized Optional<SignedNote> cosign(long size, String line) {
        NoteSignature signature = NoteSignature.parse(line);
        VerifierKey witness = witnesses.stream()
                .filter(key -> key.name().equals(signature.name()))
                .findFirst()
                .orElseThrow(() -> new InvalidNoteException("The witness " + signature.name()
                        + " is not known here. Add its key to veintrail.log.witnesses."));
        Optional<SignedNote> cosigned = checkpoints.at(size).map(note -> note.with(signature));
        cosigned.ifPresent(note -> {
            // Judged by itself: a line with the witness's name and another key must not hide behind an earlier one.
            new SignedNote(note.text(), List.of(signature)).requireSignedBy(witness);
            checkpoints.update(note);
        });
        return cosigned;
    }
}
