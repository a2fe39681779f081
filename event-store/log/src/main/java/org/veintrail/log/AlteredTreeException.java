package org.veintrail.log;

import org.veintrail.proof.export.Finding;

/** The stored tree for proofs is not what this process made of the log: nothing may be proved with it. */
public final class AlteredTreeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    AlteredTreeException(Finding finding) {
        super(finding.message());
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
