package org.veintrail.proof.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.tree.CompactRange;

/**
 * Verifies a log line by line, from a file or from the wire, in memory that does not grow with the log, and names the
 * first position that is wrong, missing, doubled or moved.
 *
 * <p>What it cannot find: false data entered by somebody who was entitled to; entries cut off after the newest
 * checkpoint that the verifying party holds; a history signed anew with a stolen key, when no checkpoint was kept and
 * no witness is asked for. For one verification and one thread.
 */
public final class LogVerifier {
    private final Findings findings = new Findings();
    private final OrderCheck order = new OrderCheck(findings);
    private final LeafCheck leaves = new LeafCheck(findings);
    private final RootCheck roots = new RootCheck(findings);
    private final SignatureCheck signatures;
    private ExportLine.@Nullable Header header;
    private long blanked;

    /** A verification against what the verifying party brings along. */
    public LogVerifier(Trust trust) {
        this.signatures = new SignatureCheck(trust, findings, roots);
    }

    /**
     * Verifies a whole export.
     *
     * @throws IOException when the stream cannot be read; nothing is said about the log then
     */
    public static Report verify(InputStream export, Trust trust) throws IOException {
        LogVerifier verifier = new LogVerifier(trust);
        verifier.acceptAll(export, "");
        return verifier.finish();
    }

    /**
     * Takes all lines of a stream; what cannot be read becomes a finding.
     *
     * @param what names the stream in findings, such as {@code "of the second part: "}; empty for a single one
     */
    public void acceptAll(InputStream lines, String what) throws IOException {
        ExportReader reader = new ExportReader(lines);
        boolean more = true;
        while (more) {
            try {
                ExportLine line = reader.next();
                more = line != null;
                if (line != null) {
                    accept(line, reader.lineNumber());
                }
            } catch (FormatException e) {
                malformed(reader.lineNumber(), what + e.getMessage());
            }
        }
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
            case ExportLine.Signed signed -> {
                if (!order.isBroken()) {
                    signatures.signed(signed.checkpoint());
                }
            }
        }
    }

    private void malformed(long lineNumber, String message) {
        report(Finding.at(Kind.MALFORMED, roots.size(), "Line " + lineNumber + ": " + message));
    }

    /** Takes note of something that was found wrong by other means than reading entries. */
    public void report(Finding finding) {
        findings.add(finding);
    }

    /** Number of entries for which a good signature has vouched so far. */
    public long vouched() {
        return roots.vouched();
    }

    /** The tree over the entries read so far; they end where a position was skipped. A copy. */
    public CompactRange tree() {
        return roots.tree();
    }

    private void begin(ExportLine.Header first) {
        header = first;
        signatures.begin(first);
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
        signatures.sizeReached();
    }

    /** Ends the verification. */
    public Report finish() {
        order.missing().ifPresent(findings::add);
        leaves.finish();
        long announced = header == null ? 0 : header.size();
        roots.finish(order.isBroken() || roots.size() < announced || signatures.isAwaiting());
        if (header == null) {
            malformed(1, "The header is missing; there is nothing here.");
        } else if (!order.isBroken()) {
            checkEnd(roots.size(), announced);
        }
        signatures.reportAbsentWitnesses(roots.size());
        return conclude(roots.vouched());
    }

    private void checkEnd(long size, long announced) {
        Optional<Finding> missing = signatures.missingAfter(size);
        if (missing.isPresent()) {
            findings.add(missing.get());
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
            findings.add(unsigned(size));
        }
    }

    /**
     * Ends a verification in which no entry was read on purpose: keys, signatures and what was reported count, and
     * whether a kept checkpoint is larger than the log.
     */
    public Report finishWithoutEntries() {
        long announced = header == null ? 0 : header.size();
        signatures.missingAfter(announced).ifPresent(findings::add);
        if (announced > 0 && !signatures.isAwaiting() && findings.isEmpty()) {
            findings.add(unsigned(announced));
        }
        signatures.reportAbsentWitnesses(announced);
        return conclude(findings.isEmpty() ? announced : 0);
    }

    private static Finding unsigned(long size) {
        return new Finding(
                Kind.UNSIGNED, 0, size - 1, "No signed checkpoint vouches for any of the " + size + " entries.");
    }

    private Report conclude(long vouched) {
        return new Report(
                header == null ? "" : header.origin(),
                findings.inOrder(),
                findings.count(),
                roots.size(),
                blanked,
                roots.root(),
                vouched);
    }
}
