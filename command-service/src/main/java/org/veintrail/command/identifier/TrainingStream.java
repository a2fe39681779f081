package org.veintrail.command.identifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.veintrail.custody.Trainings;
import org.veintrail.training.TrainingBook;
import org.veintrail.training.event.TrainingEvent;

/**
 * What the training book says, kept in memory. The log is asked for what is new as soon as this node wrote some, and else once a second at
 * most, so that an act costs no look-up; what another node wrote is known here within that second. Safe for several threads.
 */
public final class TrainingStream implements Supplier<Trainings> {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final EventStore events;
    private final LongSupplier nanoTime;
    private volatile Trainings known = Trainings.NONE;
    private volatile long lookedAt;
    private volatile boolean stale = true;
    private long next;

    /**
     * Follows this log.
     *
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public TrainingStream(EventStore events, LongSupplier nanoTime) {
        this.events = events;
        this.nanoTime = nanoTime;
        events.subscribe(published -> {
            if (published.stream().anyMatch(each -> TrainingEvent.class.isAssignableFrom(each.getPayloadType()))) {
                CurrentUnitOfWork.ifStarted(work -> work.root().afterCommit(done -> stale = true));
            }
        });
    }

    @Override
    public Trainings get() {
        if (stale || nanoTime.getAsLong() - lookedAt > FRESH_NANOS) {
            look();
        }
        return known;
    }

    private synchronized void look() {
        stale = false;
        lookedAt = nanoTime.getAsLong();
        DomainEventStream found = events.readEvents(TrainingBook.ID, next);
        List<TrainingEvent> more = new ArrayList<>();
        while (found.hasNext()) {
            var event = found.next();
            next = event.getSequenceNumber() + 1;
            more.add((TrainingEvent) event.getPayload());
        }
        if (!more.isEmpty()) {
            known = known.after(more);
        }
    }
}
