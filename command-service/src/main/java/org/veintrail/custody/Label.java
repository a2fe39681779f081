package org.veintrail.custody;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.Answer;
import org.veintrail.label.command.*;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.label.event.LabelStepRefused;
import org.veintrail.order.RefusalCode;

/**
 * One label from its request to its end. Its stream begins with the order that asks for it, in the same commit. A refusal is an
 * event and an answer, never an exception.
 */
@AggregateRoot(type = Label.TYPE)
public class Label {
    /** The name of the aggregate in the log. */
    public static final String TYPE = "Label";

    @AggregateIdentifier
    private @Nullable String stream;

    private final LabelLife life = new LabelLife();

    /** For the framework, which replays the label's events into it. */
    protected Label() {}

    @CommandHandler
    Answer handle(BeginSending command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(EndSending command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ResendPrint command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ConfirmPrint command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ApplyLabel command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(VoidLabel command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(DestroyLabel command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(DeclareLabelLost command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @EventSourcingHandler
    void on(LabelEvent event) {
        stream = LabelEvent.stream(event.labelId());
        life.on(event);
    }

    private <C extends LabelCommand> Answer decide(C command, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        Optional<Refusal> stale = Versions.stale(metadata, getVersion());
        if (stale.isPresent()) {
            return Answer.refused(
                    command.labelId(),
                    getVersion(),
                    stale.get().code(),
                    stale.get().detail());
        }
        LabelStep<C> step = LabelSteps.of(command);
        boolean bySystem = command instanceof PrintServiceCommand;
        Optional<Refusal> refusal = (bySystem
                        ? GeneralRules.times(act)
                        : GeneralRules.check(command.getClass(), act, checks)
                                .or(() -> Trained.check(command, act, checks))
                                .or(() -> GeneralRules.siteTakesPart(
                                        checks.labels().sitesOf(life.orderId()), act, checks)))
                .or(() -> follows(command, step))
                .or(() -> step.rules().stream()
                        .flatMap(rule -> rule.check(life, command, act, checks).stream())
                        .findFirst());
        if (refusal.isPresent()) {
            return refuse(command, act, refusal.get());
        }
        LabelStep.Outcome outcome = step.effect().of(life, command, act, checks);
        outcome.events().forEach(event -> apply(event));
        return Answer.accepted(command.labelId(), getVersion(), outcome.result());
    }

    private Optional<Refusal> follows(LabelCommand command, LabelStep<?> step) {
        return step.states().contains(life.state())
                ? Refusal.none()
                : Refusal.because(
                        RefusalCode.STEP_OUT_OF_ORDER,
                        "%s cannot be done while label %s is %s.",
                        Steps.nameOf(command.getClass()),
                        command.labelId(),
                        life.state().code());
    }

    private Answer refuse(LabelCommand command, Act act, Refusal refusal) {
        apply(new LabelStepRefused(
                command.labelId(),
                life.orderId(),
                Steps.nameOf(command.getClass()),
                refusal.code(),
                refusal.detail(),
                act.occurredAt()));
        return Answer.refused(command.labelId(), getVersion(), refusal.code(), refusal.detail());
    }
}
