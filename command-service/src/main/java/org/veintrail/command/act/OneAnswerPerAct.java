package org.veintrail.command.act;

import static org.veintrail.act.ActMetadata.IDEMPOTENCY_KEY;
import static org.veintrail.act.ActMetadata.REQUEST_DIGEST;

import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.veintrail.act.Answer;
import org.veintrail.act.event.ActAnswered;
import org.veintrail.eventstore.MongoEventStorageEngine;
import org.veintrail.order.RefusalCode;

/**
 * Gives every act one answer: a resend under the same key gets the first answer again and changes nothing; the same key with
 * another content is refused. The answer is committed in one piece with the events it speaks of, as the first event of a stream named
 * by the key, which the store takes once: an attempt that does not look first fails to commit where there is an answer.
 */
public final class OneAnswerPerAct implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final Acts acts;

    /** Keeps its answers there. */
    public OneAnswerPerAct(Acts acts) {
        this.acts = acts;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        CommandMessage<?> command = unitOfWork.getMessage();
        String key = required(command, IDEMPOTENCY_KEY);
        String digest = required(command, REQUEST_DIGEST);
        Optional<ActAnswered> earlier = Attempt.looksUp() ? acts.find(key) : Optional.empty();
        if (earlier.isPresent()) {
            return again(earlier.get(), digest);
        }
        if (!(chain.proceed() instanceof Answer answer)) {
            throw new IllegalStateException("The handler of " + command.getCommandName()
                    + " gave no Answer. Every command handler returns one.");
        }
        acts.answered(key, command.getPayloadType().getSimpleName(), digest, answer);
        // The answer is the last event of its commit.
        return new Reply(answer, false, () -> MongoEventStorageEngine.lastPositionOf(unitOfWork));
    }

    private static Reply again(ActAnswered earlier, String digest) {
        if (earlier.requestDigest().equals(digest)) {
            return Reply.found(earlier.answer(), true);
        }
        Answer first = earlier.answer();
        return Reply.found(
                Answer.refused(
                        first.aggregateId(),
                        first.version(),
                        RefusalCode.IDEMPOTENCY_KEY_REUSED,
                        "The key " + earlier.key()
                                + " was used for another act. Make a new key for each act; keep it only to send the same act again."),
                false);
    }

    private static String required(CommandMessage<?> command, String name) {
        Map<String, ?> metadata = command.getMetaData();
        Object value = metadata.get(name);
        if (value == null) {
            throw new IllegalStateException("A " + command.getCommandName() + " came without '" + name
                    + "' in its metadata. Send it through the edge, which adds it.");
        }
        return value.toString();
    }
}
