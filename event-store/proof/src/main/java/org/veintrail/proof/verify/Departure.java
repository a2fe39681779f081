package org.veintrail.proof.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.veintrail.proof.entry.LeafEncoder;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.InvalidProofException;

/**
 * Finds the entry from which on a log's entries are not what was signed, where they agree with their own hashes: the log itself is asked to prove that the
 * entries up to one place, and up to another, are the beginning of what it signed (RFC 9162 section 2.1.4). About as many questions as the number of
 * entries has bits; a few hundred bytes are kept of every page of entries.
 */
final class Departure {
    /** Where a page of entries ended, and the edge of the tree there. */
    private record Page(long size, List<Hash> peaks) {}

    /** Reads entries again. */
    @FunctionalInterface
    interface Entries {
        List<ExportLine.Entry> read(long from, long to) throws IOException, InterruptedException;
    }

    private final LiveLog log;
    private final Checkpoint newest;
    private final Entries entries;
    private final List<Page> pages = new ArrayList<>(List.of(new Page(0, List.of())));

    /** @param newest checkpoint of the log, the signature of which is good */
    Departure(LiveLog log, Checkpoint newest, Entries entries) {
        this.log = log;
        this.newest = newest;
        this.entries = entries;
    }

    /** Takes note of the tree after a page of entries. */
    void pageEnded(CompactRange tree) {
        pages.add(new Page(tree.size(), tree.peaks()));
    }

    /** Position of the first entry that is not what was signed; empty when all that were read are. */
    OptionalLong find() throws IOException, InterruptedException {
        int proved = 0;
        int unproved = pages.size();
        while (unproved - proved > 1) {
            int middle = (proved + unproved) >>> 1;
            Page page = pages.get(middle);
            if (isProved(CompactRange.of(page.size(), page.peaks()))) {
                proved = middle;
            } else {
                unproved = middle;
            }
        }
        return unproved == pages.size()
                ? OptionalLong.empty()
                : findWithin(pages.get(proved), pages.get(unproved).size());
    }

    private OptionalLong findWithin(Page begin, long end) throws IOException, InterruptedException {
        List<Hash> leaves = new ArrayList<>();
        LeafEncoder encoder = new LeafEncoder();
        for (ExportLine.Entry entry : entries.read(begin.size(), end)) {
            Hash kept = entry.leaf();
            leaves.add(kept == null ? encoder.leaf(entry.entry()) : kept);
        }
        int proved = 0;
        int unproved = leaves.size();
        while (unproved - proved > 1) {
            int middle = (proved + unproved) >>> 1;
            CompactRange tree = CompactRange.of(begin.size(), begin.peaks());
            leaves.subList(0, middle).forEach(tree::append);
            if (isProved(tree)) {
                proved = middle;
            } else {
                unproved = middle;
            }
        }
        return OptionalLong.of(begin.size() + proved);
    }

    private boolean isProved(CompactRange tree) throws IOException, InterruptedException {
        if (tree.size() == 0) {
            return true;
        }
        if (tree.size() > newest.size()) {
            return false;
        }
        try {
            var proof = log.consistency(tree.size(), newest.size());
            proof.verify(tree.root(), newest.root());
            return proof.from() == tree.size() && proof.to() == newest.size();
        } catch (InvalidProofException notTheBeginning) {
            return false;
        }
    }
}
