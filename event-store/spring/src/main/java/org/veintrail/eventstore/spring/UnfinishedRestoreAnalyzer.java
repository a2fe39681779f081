package org.veintrail.eventstore.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where a start failed because a restore did not end, in place of a stack trace. */
final class UnfinishedRestoreAnalyzer extends AbstractFailureAnalyzer<UnfinishedRestoreException> {
    private static final String AGAIN = """
            Wait until it has ended, or make it again, which clears what is left:
                ./veintrail restore FILE --vault FILE --mongodb URI
            Where the database is the embedded one, delete the data folder and restore into it.""";

    @Override
    protected FailureAnalysis analyze(Throwable root, UnfinishedRestoreException cause) {
        return new FailureAnalysis(cause.getMessage(), AGAIN, cause);
    }
}
