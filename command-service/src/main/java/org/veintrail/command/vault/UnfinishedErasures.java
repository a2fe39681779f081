package org.veintrail.command.vault;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.veintrail.order.event.PatientIdentityErased;

/** Carries out, at each start, the erasures that were decided before a crash, or after the backup that a vault was restored from. */
class UnfinishedErasures {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedErasures.class);
    private final IdentityVault vault;
    private final EventStore events;

    UnfinishedErasures(IdentityVault vault, EventStore events) {
        this.vault = vault;
        this.events = events;
    }

    @EventListener
    void finish(ApplicationReadyEvent ready) {
        int finished = vault.finishErasures(this::isDecided);
        if (finished > 0) {
            LOG.info("Carried out {} erasures that were decided before this start", finished);
        }
    }

    private boolean isDecided(String order) {
        return events.readEvents(order, 0)
                .asStream()
                .anyMatch(event -> event.getPayload() instanceof PatientIdentityErased);
    }
}
