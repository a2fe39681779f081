package org.veintrail.command.act;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Command;
import org.veintrail.order.RefusalCode;

/**
 * Sends an act to the domain and waits until its answer is durable. Where another node was first, or a name that the act uses has an
 * owner, the act is decided again on what is there, so that a collision becomes the refusal or the repeated answer it is.
 */
public final class ActDispatcher {
    private static final int ATTEMPTS = 12;
    private static final long BACK_OFF_NANOS = 2_000_000;
    private final CommandBus commands;
    private final ToLongFunction<String> positionOfStream;

    /**
     * Sends through this bus.
     *
     * @param commands the bus
     * @param positionOfStream the log position of a stream's first event, for answers that were given before
     */
    public ActDispatcher(CommandBus commands, ToLongFunction<String> positionOfStream) {
        this.commands = commands;
        this.positionOfStream = positionOfStream;
    }

    /**
     * What came of an act.
     *
     * @param position log position of its answer: whoever has read so far sees what the act did; -1 where nothing was recorded
     * @param reply the answer
     */
    public record Receipt(long position, Reply reply) {}

    /**
     * Sends an act.
     *
     * @throws RuntimeException what the domain threw, such as an unknown order, or a collision that would not resolve
     */
    public Receipt send(Command command, Map<String, String> metadata) {
        CommandMessage<Command> message = new GenericCommandMessage<>(command, MetaData.from(metadata));
        boolean lookUp = Attempt.mustLookUp(command);
        @Nullable RuntimeException collision = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return receipt(dispatch(lookUp ? Attempt.lookingUp(message) : message), metadata);
            } catch (ConcurrencyException | AggregateStreamCreationException | EventStoreException e) {
                collision = e;
                if (lookUp) {
                    LockSupport.parkNanos(BACK_OFF_NANOS << Math.min(attempt, 5));
                }
            } catch (RuntimeException e) {
                // An act that was answered before is answered again even where it could not be decided any more.
                if (lookUp) {
                    throw e;
                }
            }
            lookUp = true;
        }
        throw Objects.requireNonNull(collision);
    }

    private Receipt receipt(Reply reply, Map<String, String> metadata) {
        if (reply.answer().code() == RefusalCode.IDEMPOTENCY_KEY_REUSED) {
            return new Receipt(-1, reply);
        }
        String key = Objects.requireNonNull(metadata.get(ActMetadata.IDEMPOTENCY_KEY));
        return new Receipt(
                reply.position().get().orElseGet(() -> positionOfStream.applyAsLong(Acts.stream(key))), reply);
    }

    private Reply dispatch(CommandMessage<Command> message) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        commands.<Command, Object>dispatch(message, (sent, answered) -> {
            if (answered.isExceptional()) {
                result.completeExceptionally(answered.exceptionResult());
            } else {
                result.complete(answered.getPayload());
            }
        });
        try {
            return (Reply) result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
