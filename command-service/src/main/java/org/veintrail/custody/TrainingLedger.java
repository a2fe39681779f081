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
import org.veintrail.order.RefusalCode;
import org.veintrail.training.TrainingBook;
import org.veintrail.training.command.RecordTraining;
import org.veintrail.training.command.RevokeTraining;
import org.veintrail.training.command.SetTrainingRequirement;
import org.veintrail.training.command.TrainingCommand;
import org.veintrail.training.event.*;

/** Who was trained in what, and which activity needs which training: recorded by quality assurance, asked before every step. */
@AggregateRoot(type = "TrainingBook")
public class TrainingLedger {
    @AggregateIdentifier
    private @Nullable String id;

    private Trainings trainings = Trainings.NONE;

    /** For the framework, which replays the events into it. */
    protected TrainingLedger() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(RecordTraining c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return decide(
                c,
                act,
                checks,
                Refusal.none(),
                new TrainingRecorded(c.person(), c.procedure(), c.validUntil(), c.evidence(), act.occurredAt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(RevokeTraining c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        Optional<Refusal> unknown =
                trainings.validUntil(c.person(), c.procedure()).isPresent()
                        ? Refusal.none()
                        : Refusal.because(
                                RefusalCode.TRAINING_MISSING,
                                "%s has no training in %s on record that could be revoked.",
                                c.person(),
                                c.procedure());
        return decide(
                c, act, checks, unknown, new TrainingRevoked(c.person(), c.procedure(), c.reason(), act.occurredAt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(SetTrainingRequirement c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return decide(
                c,
                act,
                checks,
                Refusal.none(),
                new TrainingRequirementSet(
                        c.activity(), c.bearer(), c.procedures(), c.effectiveFrom(), c.reason(), act.occurredAt()));
    }

    private static Answer decide(
            TrainingCommand command, Act act, Checks checks, Optional<Refusal> own, TrainingEvent accepted) {
        Optional<Refusal> refusal = GeneralRules.mayAct(Steps.nameOf(command.getClass()), act, checks)
                .or(() -> Trained.check(command, act, checks))
                .or(() -> own);
        if (refusal.isPresent()) {
            Refusal why = refusal.get();
            apply(new TrainingActRefused(Steps.nameOf(command.getClass()), why.code(), why.detail(), act.occurredAt()));
            return Answer.refused(TrainingBook.ID, getVersion(), why.code(), why.detail());
        }
        apply(accepted);
        return Answer.accepted(TrainingBook.ID, getVersion(), Map.of());
    }

    @EventSourcingHandler
    void on(TrainingEvent event) {
        id = TrainingBook.ID;
        trainings = trainings.after(java.util.List.of(event));
    }
}
