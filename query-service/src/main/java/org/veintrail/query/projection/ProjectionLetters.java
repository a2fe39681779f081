package org.veintrail.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.eventstore.DeadLetterHead;

/**
 * The events that one projection could not handle. Later events of the same order wait behind them, so that an order is never shown
 * with a step missing in the middle; other orders go on.
 *
 * <p>Of a failure only the class and the place in the program are kept: a message may repeat what is in the event.
 */
final class ProjectionLetters {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionLetters.class);
    private static final String RETRIES = "retries";
    private static final String DUE_AT = "dueAt";
    private static final String OURS = "org.veintrail.";

    private final String projection;
    private final SequencedDeadLetterQueue<EventMessage<?>> queue;
    private final InstantSource clock;
    private final LetterSettings settings;

    ProjectionLetters(
            String projection,
            SequencedDeadLetterQueue<EventMessage<?>> queue,
            InstantSource clock,
            LetterSettings settings) {
        this.projection = projection;
        this.queue = queue;
        this.clock = clock;
        this.settings = settings;
    }

    /** What an event has in common with those that must not overtake it: its order. */
    static String sequenceOf(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> ofAggregate
                ? ofAggregate.getAggregateIdentifier()
                : message.getIdentifier();
    }

    /** Puts events whose order waits already behind what it waits for, and gives back the others. */
    List<EventMessage<?>> free(List<EventMessage<?>> batch) {
        if (batch.isEmpty() || queue.size() == 0) {
            return batch;
        }
        List<EventMessage<?>> free = new ArrayList<>();
        for (EventMessage<?> message : batch) {
            String order = sequenceOf(message);
            if (!queue.enqueueIfPresent(order, () -> letter(order, message, null))) {
                free.add(message);
            }
        }
        return free;
    }

    /** Takes an event that could not be handled. */
    void put(EventMessage<?> message, RuntimeException failure) {
        String order = sequenceOf(message);
        LOG.error(
                "Projection {} could not handle event {} at position {}; the events of {} wait until it is retried or skipped.",
                projection,
                message.getIdentifier(),
                RecordedEvent.positionOf(message),
                order,
                failure);
        queue.enqueue(order, letter(order, message, cause(failure)));
    }

    private DeadLetter<EventMessage<?>> letter(String order, EventMessage<?> message, @Nullable ThrowableCause cause) {
        Instant now = clock.instant();
        return new GenericDeadLetter<>(order, message, cause, now, now, MetaData.emptyInstance());
    }

    /** The class of the root of a failure, and the first place in our own program on the way to it. */
    static ThrowableCause cause(Throwable failure) {
        @Nullable StackTraceElement place = null;
        Throwable root = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            root = each;
            for (StackTraceElement frame : each.getStackTrace()) {
                if (place == null && frame.getClassName().startsWith(OURS)) {
                    place = frame;
                }
            }
        }
        String where = place == null
                ? "outside of the program's own code"
                : place.getClassName().substring(place.getClassName().lastIndexOf('.') + 1) + "."
                        + place.getMethodName() + ", line " + place.getLineNumber();
        return new ThrowableCause(root.getClass().getName(), where);
    }

    /** How often a letter was retried. */
    static int retries(DeadLetterHead head) {
        return head.diagnostics().get(RETRIES) instanceof Number number ? number.intValue() : 0;
    }

    /** When a letter is retried next. */
    static Instant dueAt(DeadLetterHead head, Duration firstPause) {
        return head.diagnostics().get(DUE_AT) instanceof String text
                ? Instant.parse(text)
                : head.enqueuedAt().plus(firstPause);
    }

    /**
     * Tries the waiting events of an order again, one after the other, until one fails again or none is left.
     *
     * @param handler throws what a projection throws
     * @return whether none is left
     */
    boolean retry(String order, Consumer<EventMessage<?>> handler) {
        try {
            return queue.process(
                    letter -> sequenceOf(letter.message()).equals(order), letter -> retried(letter, handler));
        } catch (NoSuchDeadLetterException skipped) {
            LOG.info("An event of {} was skipped for projection {} while it was retried.", order, projection);
            return false;
        }
    }

    private EnqueueDecision<EventMessage<?>> retried(
            DeadLetter<? extends EventMessage<?>> letter, Consumer<EventMessage<?>> handler) {
        try {
            handler.accept(letter.message());
            LOG.info(
                    "Projection {} handled event {} on a retry.",
                    projection,
                    letter.message().getIdentifier());
            return Decisions.evict();
        } catch (RuntimeException failure) {
            if (PassingFailure.is(failure)) {
                throw failure;
            }
            int retries = letter.diagnostics().get(RETRIES) instanceof Number number ? number.intValue() + 1 : 1;
            LOG.warn(
                    "Projection {} could not handle event {} on retry {} either: {}",
                    projection,
                    letter.message().getIdentifier(),
                    retries,
                    cause(failure).type());
            Instant due = clock.instant().plus(settings.pauseAfter(retries));
            return Decisions.requeue(
                    cause(failure),
                    requeued -> requeued.diagnostics().and(RETRIES, retries).and(DUE_AT, due.toString()));
        }
    }

    /** Lets a letter be retried at the next look. */
    void makeDue(long position) {
        for (DeadLetter<? extends EventMessage<?>> letter : at(position)) {
            queue.requeue(
                    letter,
                    due -> due.withDiagnostics(
                            due.diagnostics().and(DUE_AT, clock.instant().toString())));
        }
    }

    /** Gives an event up; those that waited behind it are handled at the next look. */
    void skip(long position) {
        at(position).forEach(queue::evict);
    }

    /** The letter of a position, unless something of its order has to be handled before it. */
    private List<DeadLetter<? extends EventMessage<?>>> at(long position) {
        List<DeadLetter<? extends EventMessage<?>>> found = new ArrayList<>();
        for (Iterable<DeadLetter<? extends EventMessage<?>>> order : queue.deadLetters()) {
            Iterator<DeadLetter<? extends EventMessage<?>>> letters = order.iterator();
            DeadLetter<? extends EventMessage<?>> first = letters.hasNext() ? letters.next() : null;
            if (first != null && RecordedEvent.positionOf(first.message()) == position) {
                found.add(first);
            }
        }
        return found;
    }

    /** Forgets every letter. */
    void clear() {
        queue.clear();
    }
}
