package org.veintrail.proof.export;

import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;

/**
 * Compares the growing tree with the roots that commits recorded and the roots that checkpoints signed. A recorded root
 * narrows down, only a signed one proves: whoever alters entries can write new roots, but not sign them.
 */
final class RootCheck {
    private final CompactRange tree = new CompactRange();
    private final Findings findings;
    private long commitBegin;
    private long vouched;
    private long keptVouched;
    private boolean contradicted;
    private boolean keptContradicted;
    private @Nullable Finding recorded;
    private @Nullable CompactRange byContent;

    /** A commit that recorded more entries than stand there: are they missing, or was the record changed? */
    private @Nullable Finding tooFew;

    RootCheck(Findings findings) {
        this.findings = findings;
    }

    /**
     * Appends an entry.
     *
     * @param kept leaf hash kept with the entry
     * @param computed leaf hash of its content; when the two differ, the next root that is known decides between them
     */
    void append(Hash kept, Hash computed) {
        if (tooFew != null) {
            findings.add(tooFew);
            tooFew = null;
        }
        CompactRange other = byContent;
        if (other == null && !kept.equals(computed)) {
            other = tree.copy();
            byContent = other;
        }
        if (other != null) {
            other.append(computed);
        }
        tree.append(kept);
    }

    private boolean leadsTo(Hash root) {
        CompactRange other = byContent;
        byContent = null;
        if (tree.root().equals(root)) {
            return true;
        }
        if (other != null && other.root().equals(root)) {
            tree.restore(other);
            return true;
        }
        return false;
    }

    long size() {
        return tree.size();
    }

    Hash root() {
        return tree.root();
    }

    CompactRange tree() {
        return tree.copy();
    }

    long vouched() {
        return vouched;
    }

    void commit(ExportLine.Commit commit) {
        long begin = commitBegin;
        long end = tree.size();
        commitBegin = end;
        if (commit.first() != begin || commit.count() != end - begin) {
            Finding wrong = new Finding(
                    Kind.RECORD,
                    begin,
                    Math.max(begin, end - 1),
                    "A commit is recorded as " + commit.count() + " entries from position " + commit.first() + ", but "
                            + (end - begin) + " entries from position " + begin + " stand here.");
            if (commit.first() == begin && commit.count() > end - begin) {
                tooFew = wrong;
            } else {
                findings.add(wrong);
            }
            return;
        }
        boolean matches = leadsTo(commit.root());
        if (matches && recorded != null) {
            rectify("the roots recorded later");
        } else if (!matches && recorded == null && !contradicted) {
            recorded = new Finding(
                    Kind.ROOT,
                    begin,
                    end - 1,
                    "The entries lead to root " + tree.root().toBase64() + " at size " + end + ", but the commit of"
                            + " positions " + begin + " to " + (end - 1) + " recorded "
                            + commit.root().toBase64()
                            + "; the roots recorded before it agree, and a signature vouches for the first " + vouched
                            + " entries.");
        }
    }

    /**
     * Compares with a checkpoint whose signature is good and whose size is the present one.
     *
     * @param kept whether the verifying party held it before; the log's own checkpoints count for nothing against it,
     *     since a stolen key can sign them anew
     */
    void signed(Checkpoint checkpoint, String whose, boolean kept) {
        if (leadsTo(checkpoint.root())) {
            keptVouched = kept ? tree.size() : keptVouched;
            keptContradicted &= !kept;
            contradicted = keptContradicted;
            vouched = keptContradicted ? vouched : tree.size();
            if (recorded != null) {
                rectify(whose + " of size " + checkpoint.size());
            }
        } else if (!contradicted || (kept && !keptContradicted)) {
            contradicted = true;
            keptContradicted |= kept;
            vouched = kept ? keptVouched : vouched;
            contradict(checkpoint, whose);
        }
    }

    private void contradict(Checkpoint checkpoint, String whose) {
        Finding narrower = recorded;
        recorded = null;
        String message = "The entries lead to root " + tree.root().toBase64() + " at size " + tree.size() + ", but "
                + whose + " signed " + checkpoint.root().toBase64() + ". ";
        if (narrower != null) {
            findings.add(
                    new Finding(Kind.ROOT, narrower.position(), narrower.lastPosition(), message + narrower.message()));
        } else {
            findings.add(new Finding(
                    Kind.ROOT,
                    vouched,
                    tree.size() - 1,
                    message + "Entries and recorded roots agree with each other, so they were written anew together;"
                            + " the first wrong position is " + vouched + " or later."));
        }
    }

    private void rectify(String by) {
        Finding wrong = recorded;
        recorded = null;
        if (wrong != null) {
            findings.add(new Finding(
                    Kind.RECORD,
                    wrong.position(),
                    wrong.lastPosition(),
                    "The root recorded with the commit of positions " + wrong.position() + " to " + wrong.lastPosition()
                            + " is wrong, while the entries agree with " + by + "."));
        }
    }

    /**
     * At the end: what nothing put right.
     *
     * @param missingNamed whether entries are known to be missing, so that a commit with too few of them is no news
     */
    void finish(boolean missingNamed) {
        if (tooFew != null && !missingNamed) {
            findings.add(tooFew);
        }
        if (recorded != null) {
            findings.add(recorded);
        }
    }
}
