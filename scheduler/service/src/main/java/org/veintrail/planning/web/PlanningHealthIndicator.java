package org.veintrail.planning.web;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.veintrail.planning.facts.FactsKeeper;

/** Ready once the log was followed to its end, and as long as it can be followed. */
final class PlanningHealthIndicator implements HealthIndicator {
    private final FactsKeeper facts;
    private volatile boolean caughtUpOnce;

    PlanningHealthIndicator(FactsKeeper facts) {
        this.facts = facts;
    }

    @Override
    public Health health() {
        long head = facts.head();
        long position = facts.position();
        caughtUpOnce |= position >= head;
        boolean ready = caughtUpOnce && facts.failure() == null;
        return (ready ? Health.up() : Health.outOfService())
                .withDetail("position", position)
                .withDetail("lag", Math.max(0, head - position))
                .build();
    }
}
