package org.veintrail.log.web;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.veintrail.log.LogProof;
import org.veintrail.log.PushState;
import org.veintrail.proof.export.Finding;

/** Down as soon as something in the history was found altered, until the system is started again on a history that is sound. */
public final class LogHealthIndicator implements HealthIndicator {

    private final LogProof proof;

    /** @param proof at work on this node */
    public LogHealthIndicator(LogProof proof) {
        this.proof = proof;
    }

    /** A place that fails makes nothing unready: the log grows and is signed, and an alarm says that nobody elsewhere sees it. */
    private static String words(PushState state) {
        String safe = state.pushedAt() == null ? "nothing yet" : "size " + state.size() + " at " + state.pushedAt();
        return state.failures() == 0
                ? safe
                : safe + "; degraded, " + state.failures() + " failures since " + state.failingSince() + ": "
                        + state.failure();
    }

    @Override
    public Health health() {
        List<Finding> findings = proof.alarms().findings();
        Health.Builder health = findings.isEmpty() ? Health.up() : Health.down();
        if (!findings.isEmpty()) {
            health.withDetail("position", findings.get(0).position())
                    .withDetail("finding", findings.get(0).toString());
        }
        proof.pushes().states().forEach(state -> health.withDetail("push to " + state.target(), words(state)));
        return health.withDetail("checked", proof.checked())
                .withDetail("checkedOnce", proof.checkedOnce())
                .build();
    }
}
