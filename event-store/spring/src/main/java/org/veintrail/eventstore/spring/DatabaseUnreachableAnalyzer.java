package org.veintrail.eventstore.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where a start failed for want of a database, in place of a stack trace. */
final class DatabaseUnreachableAnalyzer extends AbstractFailureAnalyzer<DatabaseUnreachableException> {
    private static final String REFUSED = """
            Check name, password and authSource in VEINTRAIL_MONGODB_URI; characters such as @ and / in a password are written
            percent-encoded there.""";
    private static final String AWAY = """
            Is it started, does it have a primary, and can this machine reach it? The address comes from VEINTRAIL_MONGODB_URI
            (veintrail.mongodb.uri). A database that takes longer to come up is waited for with
                VEINTRAIL_MONGODB_STARTPATIENCE=60s
            Without a database of your own, ./veintrail up brings one along.""";

    @Override
    protected FailureAnalysis analyze(Throwable root, DatabaseUnreachableException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.refused() ? REFUSED : AWAY, cause);
    }
}
