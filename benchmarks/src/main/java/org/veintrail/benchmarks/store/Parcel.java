package org.veintrail.benchmarks.store;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A plain aggregate to send commands to; its event is as large as a usual step of custody. */
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
        // What a handler waits for after it decided, such as another system's answer.
        LockSupport.parkNanos(command.pauseNanos());
    }

    @EventSourcingHandler
    void on(Moved event) {
        id = event.id();
        moves = event.move();
    }

    /**
     * @param at when it was sent, in microseconds since 1970
     * @param pauseNanos how long the handler takes between applying the event and its end
     */
    record Move(@TargetAggregateIdentifier String id, String place, long at, long pauseNanos) {

        Move(String id, String place, long at) {
            this(id, place, at, 0);
        }
    }

    /** @param at when the command was sent, in microseconds since 1970 */
    record Moved(String id, int move, String place, String device, String actor, double temperature, long at) {}
}
