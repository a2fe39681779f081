package org.veintrail.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to configure where a start failed for want of accounts. */
final class NoAccountsAnalyzer extends AbstractFailureAnalyzer<NoAccountsException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, NoAccountsException cause) {
        return new FailureAnalysis(cause.getMessage(), """
                Either configure accounts, each with three keys:
                    veintrail.access.accounts.NAME.role=apheresis-nurse
                    veintrail.access.accounts.NAME.printed-name=...
                    veintrail.access.accounts.NAME.sites=LYON,BASEL   (or * for every site)
                    veintrail.access.accounts.NAME.password-hash=...   (made by: ./veintrail password)
                or, for a demonstration without real data, start with the demo accounts:
                    SPRING_PROFILES_ACTIVE=demo""", cause);
    }
}
