package org.veintrail.proof.export;

import java.util.List;
import java.util.Optional;
import org.veintrail.proof.tree.Hash;

/**
 * The outcome of a verification.
 *
 * @param origin of the log, as it names itself
 * @param findings in the order of the log, empty when nothing is wrong; at most 100
 * @param findingCount all findings, also those that are not listed
 * @param entries read in order
 * @param blanked entries of which payload or metadata is blanked
 * @param root of the entries read
 * @param vouched size up to which a valid checkpoint vouches for the entries; those after it are unproved
 */
public record Report(
        String origin, List<Finding> findings, long findingCount, long entries, long blanked, Hash root, long vouched) {
    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether nothing was found wrong. */
    public boolean ok() {
        return findingCount == 0;
    }

    /** The finding that comes first in the log. */
    public Optional<Finding> first() {
        return findings.stream().findFirst();
    }
}
