package org.veintrail.custody;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.Answer;
import org.veintrail.upkeep.command.RetryDeadLetter;
import org.veintrail.upkeep.command.SkipDeadLetter;
import org.veintrail.upkeep.command.UpkeepCommand;
import org.veintrail.upkeep.event.DeadLetterRetryOrdered;
import org.veintrail.upkeep.event.DeadLetterSkipped;
import org.veintrail.upkeep.event.UpkeepEvent;
import org.veintrail.upkeep.event.UpkeepRefused;

/**
 * What was done by hand about a projection's dead letters: who, when and why stands in the log before it happens. The letters themselves belong to
 * the read side, which carries the orders out.
 */
@AggregateRoot(type = "ProjectionUpkeep")
public class ProjectionUpkeep {
    @AggregateIdentifier
    private @Nullable String id;

    /** For the framework, which replays the events into it. */
    protected ProjectionUpkeep() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(RetryDeadLetter c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return decide(c, act, checks, new DeadLetterRetryOrdered(c.projection(), c.position(), act.occurredAt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(SkipDeadLetter c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return decide(
                c, act, checks, new DeadLetterSkipped(c.projection(), c.position(), c.reason(), act.occurredAt()));
    }

    private static Answer decide(UpkeepCommand command, Act act, Checks checks, UpkeepEvent accepted) {
        Optional<Refusal> refusal = GeneralRules.mayAct(Steps.nameOf(command.getClass()), act, checks);
        if (refusal.isPresent()) {
            Refusal why = refusal.get();
            apply(new UpkeepRefused(
                    command.projection(),
                    command.position(),
                    Steps.nameOf(command.getClass()),
                    why.code(),
                    why.detail(),
                    act.occurredAt()));
            return Answer.refused(command.subject(), getVersion(), why.code(), why.detail());
        }
        apply(accepted);
        return Answer.accepted(command.subject(), getVersion(), Map.of());
    }

    @EventSourcingHandler
    void on(UpkeepEvent event) {
        id = "projection:" + event.projection();
    }
}
