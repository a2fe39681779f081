package org.veintrail.accounts;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where a start and its records do not belong together. */
final class DemoRecordsAnalyzer extends AbstractFailureAnalyzer<DemoRecordsException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, DemoRecordsException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Use another data folder or database for the one or the other: ./veintrail up --data DIR",
                cause);
    }
}
