package org.veintrail.proof.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.KeyHistory;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;

/** Establishes the keys of the log, checks every checkpoint's signature, and compares each when its size is reached. */
final class SignatureCheck {
    /** A checkpoint with a good signature, whose size is yet to be reached. */
    private record Awaited(Checkpoint checkpoint, boolean kept) {
        String whose() {
            return kept ? "the kept checkpoint" : "the newest checkpoint";
        }
    }

    private final Trust trust;
    private final Findings findings;
    private final RootCheck roots;
    private final Deque<Awaited> awaited = new ArrayDeque<>();
    private final Set<VerifierKey> absentWitnesses;
    private @Nullable KeyHistory keys;

    SignatureCheck(Trust trust, Findings findings, RootCheck roots) {
        this.trust = trust;
        this.findings = findings;
        this.roots = roots;
        this.absentWitnesses = new HashSet<>(trust.witnesses());
    }

    void begin(ExportLine.Header header) {
        keys = keysOf(header);
        List<Awaited> good = new ArrayList<>();
        trust.kept().forEach(note -> await(good, note, true));
        SignedNote newest = header.checkpoint();
        if (newest != null) {
            await(good, newest, false);
        }
        good.sort(Comparator.comparingLong(one -> one.checkpoint().size()));
        awaited.addAll(good);
    }

    private @Nullable KeyHistory keysOf(ExportLine.Header header) {
        VerifierKey trusted = trust.key();
        VerifierKey named = header.firstKey();
        try {
            if (named != null) {
                KeyHistory history = KeyHistory.of(header.origin(), named, header.rotations());
                if (trusted == null || history.contains(trusted)) {
                    return history;
                }
                findings.add(Finding.at(
                        Kind.KEY,
                        0,
                        "The log names the keys " + list(history) + "; the trusted key " + trusted
                                + " is not among them."));
            }
        } catch (InvalidNoteException e) {
            findings.add(Finding.at(
                    Kind.KEY, 0, "The keys of the log are not announced as they must be: " + e.getMessage()));
        }
        return trusted == null ? null : KeyHistory.of(header.origin(), trusted);
    }

    private static String list(KeyHistory history) {
        return history.periods().stream().map(period -> period.key().toString()).collect(Collectors.joining(", "));
    }

    private void await(List<Awaited> good, SignedNote note, boolean kept) {
        verified(note, kept ? "A kept checkpoint" : "The newest checkpoint")
                .filter(checkpoint -> checkpoint.size() > 0)
                .ifPresent(checkpoint -> good.add(new Awaited(checkpoint, kept)));
    }

    private Optional<Checkpoint> verified(SignedNote note, String which) {
        if (keys == null) {
            return Optional.empty();
        }
        try {
            Checkpoint checkpoint = keys.verify(note);
            absentWitnesses.removeIf(note::isSignedBy);
            return Optional.of(checkpoint);
        } catch (InvalidNoteException e) {
            findings.add(new Finding(
                    Kind.CHECKPOINT,
                    roots.vouched(),
                    Math.max(roots.vouched(), claimedSize(note) - 1),
                    which + " is invalid: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private long claimedSize(SignedNote note) {
        try {
            return Checkpoint.parse(note.text()).size();
        } catch (InvalidNoteException unreadable) {
            return roots.size();
        }
    }

    /** Compares the checkpoints, if any, whose size has just been reached. */
    void sizeReached() {
        while (!awaited.isEmpty() && awaited.getFirst().checkpoint().size() == roots.size()) {
            Awaited due = awaited.removeFirst();
            roots.signed(due.checkpoint(), due.whose(), due.kept());
        }
    }

    /** A checkpoint in the midst of the entries. */
    void signed(SignedNote note) {
        verified(note, "The checkpoint after " + roots.size() + " entries").ifPresent(checkpoint -> {
            if (checkpoint.size() == roots.size()) {
                roots.signed(checkpoint, "the checkpoint", false);
            } else {
                findings.add(new Finding(
                        Kind.CHECKPOINT,
                        Math.min(checkpoint.size(), roots.size()),
                        Math.max(checkpoint.size() - 1, roots.size()),
                        "A checkpoint of size " + checkpoint.size() + " stands after " + roots.size() + " entries."));
            }
        });
    }

    /** Whether a signature vouches for more entries than the given size. */
    Optional<Finding> missingAfter(long size) {
        return Optional.ofNullable(awaited.peekLast())
                .filter(last -> last.checkpoint().size() > size)
                .map(last -> new Finding(
                        Kind.MISSING,
                        size,
                        last.checkpoint().size() - 1,
                        "The log ends after " + size + " entries, but " + last.whose() + " vouches for "
                                + last.checkpoint().size() + "."));
    }

    /** Whether a good checkpoint waits for its size. */
    boolean isAwaiting() {
        return !awaited.isEmpty();
    }

    void reportAbsentWitnesses(long size) {
        absentWitnesses.forEach(witness -> findings.add(new Finding(
                Kind.WITNESS,
                0,
                Math.max(0, size - 1),
                "No checkpoint here is cosigned by the witness " + witness.name() + ".")));
    }
}
