package org.veintrail.eventstore.figures;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A plain aggregate for measuring. */
@SuppressWarnings("NullAway") // Axon sets the identifier by replaying the first event.
final class Parcel {

    @AggregateIdentifier
    private String id;

    private int moves;

    Parcel() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Move command) {
        apply(new Moved(command.id(), moves + 1, command.place(), "scanner-17", "nurse-4711", 4.5, command.at()));
    }

    @EventSourcingHandler
    void on(Moved event) {
        id = event.id();
        moves = event.move();
    }

    record Move(@TargetAggregateIdentifier String id, String place, long at) {}

    record Moved(String id, int move, String place, String device, String actor, double temperature, long at) {}
}
