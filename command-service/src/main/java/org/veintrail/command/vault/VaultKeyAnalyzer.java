package org.veintrail.command.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence, without a stack trace, why a start failed for the vault's key. */
final class VaultKeyAnalyzer extends AbstractFailureAnalyzer<VaultKeyException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, VaultKeyException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Without this key no wristband can be compared and no identity read: never replace it by a new one.",
                cause);
    }
}
