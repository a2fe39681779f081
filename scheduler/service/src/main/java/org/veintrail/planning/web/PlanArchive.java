package org.veintrail.planning.web;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.veintrail.plan.PlanBook;
import org.veintrail.plan.event.PlanPublished;
import org.veintrail.planning.facts.Facts.PublishedPlan;
import org.veintrail.planning.facts.FactsKeeper;

/** Published plans, as the log has them. */
final class PlanArchive {
    private final EventStore store;
    private final FactsKeeper facts;

    PlanArchive(EventStore store, FactsKeeper facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Every plan without its rows, newest first. */
    List<PublishedPlan> all() {
        return facts.read(known -> List.copyOf(known.published)).reversed();
    }

    Optional<PublishedPlan> current() {
        return facts.read(known -> Optional.ofNullable(known.plan));
    }

    Optional<PublishedPlan> numbered(int number) {
        Optional<PublishedPlan> current = current().filter(plan -> plan.number() == number);
        return current.isPresent() ? current : read(number);
    }

    private Optional<PublishedPlan> read(int number) {
        DomainEventStream events = store.readEvents(PlanBook.ID, 0);
        while (events.hasNext()) {
            if (events.next().getPayload() instanceof PlanPublished plan && plan.number() == number) {
                return Optional.of(new PublishedPlan(
                        plan.number(),
                        plan.planId(),
                        plan.chains(),
                        plan.contentDigest(),
                        plan.reason(),
                        plan.signatures(),
                        plan.occurredAt().at(),
                        plan.chains().size()));
            }
        }
        return Optional.empty();
    }
}
