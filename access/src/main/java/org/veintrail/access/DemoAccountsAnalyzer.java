package org.veintrail.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about demonstration accounts in a start for real use. */
final class DemoAccountsAnalyzer extends AbstractFailureAnalyzer<DemoAccountsException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, DemoAccountsException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Give the account a password of its own (./veintrail password makes the hash), or take it out of the configuration.",
                cause);
    }
}
