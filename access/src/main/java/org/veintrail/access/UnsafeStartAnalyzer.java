package org.veintrail.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about settings that are not safe to start with. */
final class UnsafeStartAnalyzer extends AbstractFailureAnalyzer<UnsafeStartException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, UnsafeStartException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), """
                Do as each sentence says. Where it is known to be safe nevertheless, say so:
                    veintrail.web.only-this-machine=true       in a container whose port is published to 127.0.0.1 alone
                    veintrail.connections.trusted-hosts=a,b    hosts on a network of the installation's own""", cause);
    }
}
