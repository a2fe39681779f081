package org.veintrail.proof.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.KeyHistory;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;

/**
 * Verifies a log line by line, from a file or from the wire, in memory that does not grow with the log, and names the
 * first position that is wrong, missing, doubled or moved.
 *
 * <p>What it cannot find: false data entered by somebody who was entitled to; entries cut off after the newest
 * checkpoint that the verifying party holds; a history signed anew with a stolen key, when no checkpoint was kept and
 * no witness is asked for. For one verification and one thread.
 */
public final class LogVerifier {
    private record Awaited(Checkpoint checkpoint, String whose, boolean kept) {}

    private final Trust trust;
    private final Findings findings = new Findings();
    private final OrderCheck order = new OrderCheck(findings);
    private final LeafCheck leaves = new LeafCheck(findings);
    private final RootCheck roots = new RootCheck(findings);
    private final Deque<Awaited> awaited = new ArrayDeque<>();
    private final Set<VerifierKey> absentWitnesses;
    private ExportLine.@Nullable Header header;
    private @Nullable KeyHistory keys;
    private long blanked;

    /** A verification against what the verifying party brings along. */
    public LogVerifier(Trust trust) {
        this.trust = trust;
        this.absentWitnesses = new HashSet<>(trust.witnesses());
    }

    /**
     * Verifies a whole export.
     *
     * @throws IOException when the stream cannot be read; nothing is said about the log then
     */
    public static Report verify(InputStream export, Trust trust) throws IOException {
        LogVerifier verifier = new LogVerifier(trust);
        ExportReader reader = new ExportReader(export);
        boolean more = true;
        while (more) {
            try {
                ExportLine line = reader.next();
                more = line != null;
                if (line != null) {
                    verifier.accept(line, reader.lineNumber());
                }
            } catch (FormatException e) {
                verifier.malformed(reader.lineNumber(), String.valueOf(e.getMessage()));
            }
        }
        return verifier.finish();
    }

    /** Takes the next line. */
    public void accept(ExportLine line, long lineNumber) {
        if (header == null && !(line instanceof ExportLine.Header)) {
            malformed(lineNumber, "The header is missing.");
            begin(new ExportLine.Header("", 0, null, List.of(), null));
        }
        switch (line) {
            case ExportLine.Header first -> {
                if (header == null) {
                    begin(first);
                } else {
                    malformed(lineNumber, "A second header.");
                }
            }
            case ExportLine.Entry entry -> entry(entry, lineNumber);
            case ExportLine.Commit commit -> {
                if (!order.isBroken()) {
                    roots.commit(commit);
                }
            }
            case ExportLine.Signed signed -> signed(signed.checkpoint());
        }
    }

    /** Takes note of a line that could not be read. */
    public void malformed(long lineNumber, String message) {
        findings.add(Finding.at(Kind.MALFORMED, roots.size(), "Line " + lineNumber + ": " + message));
    }

    private void begin(ExportLine.Header first) {
        header = first;
        keys = keysOf(first);
        List<Awaited> signed = new ArrayList<>();
        trust.kept().forEach(note -> await(signed, note, true));
        SignedNote newest = first.checkpoint();
        if (newest != null) {
            await(signed, newest, false);
        }
        signed.stream()
                .sorted(Comparator.comparingLong(one -> one.checkpoint().size()))
                .forEach(awaited::add);
    }

    private @Nullable KeyHistory keysOf(ExportLine.Header first) {
        VerifierKey trusted = trust.key();
        VerifierKey named = first.firstKey();
        try {
            if (named != null) {
                KeyHistory history = KeyHistory.of(first.origin(), named, first.rotations());
                if (trusted == null || history.contains(trusted)) {
                    return history;
                }
                findings.add(Finding.at(
                        Kind.KEY,
                        0,
                        "The log names the keys "
                                + String.join(
                                        ", ",
                                        history.periods().stream()
                                                .map(period -> period.key().toString())
                                                .toList())
                                + "; the trusted key " + trusted + " is not among them."));
            }
        } catch (InvalidNoteException e) {
            findings.add(Finding.at(
                    Kind.KEY, 0, "The keys of the log are not announced as they must be: " + e.getMessage()));
        }
        return trusted == null ? null : KeyHistory.of(first.origin(), trusted);
    }

    private void await(List<Awaited> signed, SignedNote note, boolean kept) {
        String whose = kept ? "the kept checkpoint" : "the newest checkpoint";
        Checkpoint checkpoint = verified(note, whose);
        if (checkpoint != null && checkpoint.size() > 0) {
            signed.add(new Awaited(checkpoint, whose, kept));
        }
    }

    private @Nullable Checkpoint verified(SignedNote note, String whose) {
        if (keys == null) {
            return null;
        }
        try {
            Checkpoint checkpoint = keys.verify(note);
            absentWitnesses.removeIf(note::isSignedBy);
            return checkpoint;
        } catch (InvalidNoteException e) {
            findings.add(new Finding(
                    Kind.CHECKPOINT,
                    roots.vouched(),
                    Math.max(roots.vouched(), claimedSize(note) - 1),
                    "Invalid is " + whose + ": " + e.getMessage()));
            return null;
        }
    }

    private long claimedSize(SignedNote note) {
        try {
            return Checkpoint.parse(note.text()).size();
        } catch (InvalidNoteException unreadable) {
            return roots.size();
        }
    }

    private void entry(ExportLine.Entry line, long lineNumber) {
        LogEntry entry = line.entry();
        if (!order.isNext(entry.position(), lineNumber)) {
            return;
        }
        leaves.check(line, roots);
        if (entry.payload() instanceof Content.Blanked || entry.metadata() instanceof Content.Blanked) {
            blanked++;
        }
        while (!awaited.isEmpty() && awaited.getFirst().checkpoint().size() == roots.size()) {
            Awaited due = awaited.removeFirst();
            roots.signed(due.checkpoint(), due.whose(), due.kept());
        }
    }

    private void signed(SignedNote note) {
        Checkpoint checkpoint =
                order.isBroken() ? null : verified(note, "a checkpoint after " + roots.size() + " entries");
        if (checkpoint == null) {
            return;
        }
        if (checkpoint.size() == roots.size()) {
            roots.signed(checkpoint, "the checkpoint", false);
        } else {
            findings.add(new Finding(
                    Kind.CHECKPOINT,
                    Math.min(checkpoint.size(), roots.size()),
                    Math.max(checkpoint.size() - 1, roots.size()),
                    "A checkpoint of size " + checkpoint.size() + " stands after " + roots.size() + " entries."));
        }
    }

    /** Ends the verification. */
    public Report finish() {
        order.missing().ifPresent(findings::add);
        leaves.finish();
        boolean cutShort = header != null && (roots.size() < header.size() || !awaited.isEmpty());
        roots.finish(order.isBroken() || cutShort);
        if (header == null) {
            malformed(1, "The header is missing; there is nothing here.");
        } else if (!order.isBroken()) {
            checkEnd(header.size());
        }
        absentWitnesses.forEach(witness -> findings.add(new Finding(
                Kind.WITNESS,
                0,
                Math.max(0, roots.size() - 1),
                "No checkpoint here is cosigned by the witness " + witness.name() + ".")));
        return new Report(findings.inOrder(), findings.count(), roots.size(), blanked, roots.root(), roots.vouched());
    }

    private void checkEnd(long announced) {
        long size = roots.size();
        Awaited last = awaited.peekLast();
        if (last != null) {
            long signedFor = last.checkpoint().size();
            findings.add(new Finding(
                    Kind.MISSING,
                    size,
                    signedFor - 1,
                    "The log ends after " + size + " entries, but " + last.whose() + " vouches for " + signedFor
                            + "."));
        } else if (size < announced) {
            findings.add(new Finding(
                    Kind.MISSING,
                    size,
                    announced - 1,
                    "The log ends after " + size + " entries, but " + announced + " are announced."));
        }
        if (size > announced) {
            findings.add(new Finding(
                    Kind.SURPLUS,
                    announced,
                    size - 1,
                    "The log has " + size + " entries, but announces " + announced + "."));
        }
        if (size > 0 && roots.vouched() == 0 && findings.isEmpty()) {
            findings.add(new Finding(
                    Kind.UNSIGNED, 0, size - 1, "No signed checkpoint vouches for any of the " + size + " entries."));
        }
    }
}
