package org.veintrail.eventstore;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;

/** A letter as it was read from a {@link MongoDeadLetterQueue}; changes of it are copies. */
record StoredDeadLetter(
        String id,
        EventMessage<?> message,
        @Nullable Cause reason,
        Instant enqueuedAt,
        Instant lastTouched,
        MetaData diagnostics,
        Clock clock)
        implements DeadLetter<EventMessage<?>> {

    @Override
    public Optional<Cause> cause() {
        return Optional.ofNullable(reason);
    }

    @Override
    public DeadLetter<EventMessage<?>> markTouched() {
        return new StoredDeadLetter(id, message, reason, enqueuedAt, clock.instant(), diagnostics, clock);
    }

    @Override
    public DeadLetter<EventMessage<?>> withCause(@Nullable Throwable requeueCause) {
        Cause newer = requeueCause == null ? reason : ThrowableCause.asCause(requeueCause);
        return new StoredDeadLetter(id, message, newer, enqueuedAt, clock.instant(), diagnostics, clock);
    }

    @Override
    public DeadLetter<EventMessage<?>> withDiagnostics(MetaData newDiagnostics) {
        return new StoredDeadLetter(id, message, reason, enqueuedAt, clock.instant(), newDiagnostics, clock);
    }
}
