package org.veintrail.custody;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.Answer;
import org.veintrail.order.OrderId;
import org.veintrail.order.command.*;
import org.veintrail.order.command.ErasePatientIdentity;
import org.veintrail.order.event.OrderEvent;
import org.veintrail.order.event.StepRefused;

/**
 * The chain of identity and custody of one therapy, and the boundary within which its rules hold: a mismatch anywhere stops
 * everything, so everything that it stops is decided here. A refusal is an event and an answer, never an exception, because an
 * exception would take back the record of what was tried.
 */
@AggregateRoot(type = "TherapyOrder")
public class TherapyOrder {
    @AggregateIdentifier
    private @Nullable OrderId orderId;

    private final OrderState state = new OrderState();

    /** For the framework, which replays the order's events into it. */
    protected TherapyOrder() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(PlaceTherapyOrder command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(AcceptMaterial command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(AssessOutOfSpecification command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(CancelOrder command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(CloseDeviation command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ConfirmSlotChain command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(DispatchShipment command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(DisposeMaterial command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(FailManufacturingRun command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(IssueLabels command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RequestPrint command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ReprintLabel command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(SetLabelPolicy command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ReceiveShipment command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordApheresis command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordCryopreservation command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordDeviation command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordExpansionSample command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordHarvest command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordInfusion command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordQcResult command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordSelection command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordThaw command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RecordTransduction command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RejectMaterial command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ReleaseOutOfSpecification command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ReleaseProduct command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ReleaseProductConditionally command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RequestOutOfSpecificationSupply command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(RequestRecollection command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ResolveExcursion command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ResolveHold command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(StartLymphodepletion command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(StartManufacturingRun command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(VerifyIdentity command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(CancelSlot command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(HoldSlotChain command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ReleaseSlotChain command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ReleaseSlotHold command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @CommandHandler
    Answer handle(ErasePatientIdentity command, MetaData metadata, Checks checks) {
        return decide(command, metadata, checks);
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        orderId = event.orderId();
        state.on(event);
    }

    private <C extends OrderCommand> Answer decide(C command, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        Optional<Refusal> stale = Versions.stale(metadata, getVersion());
        if (stale.isPresent()) {
            return Answer.refused(
                    command.orderId().value(),
                    getVersion(),
                    stale.get().code(),
                    stale.get().detail());
        }
        Step<C> step = Steps.of(command);
        Optional<Refusal> refusal = GeneralRules.check(state, step, act, checks)
                .or(() -> Trained.check(command, act, checks))
                .or(() -> step.rules().stream()
                        .flatMap(rule -> rule.check(state, command, act, checks).stream())
                        .findFirst());
        if (refusal.isPresent()) {
            return refuse(command, act, refusal.get());
        }
        Decision decision = step.effect().of(state, command, act, checks);
        return taken(decision, checks)
                .map(taken -> refuse(command, act, taken))
                .orElseGet(() -> carryOut(command, decision, checks));
    }

    private Optional<Refusal> taken(Decision decision, Checks checks) {
        Set<Decision.Claim> seen = new HashSet<>();
        for (Decision.Claim claim : decision.claims()) {
            if (!seen.add(claim)) {
                return Refusal.because(
                        claim.kind().whenTaken(),
                        "%s %s is named twice. Scan each one once.",
                        claim.kind().code(),
                        claim.value());
            }
        }
        return decision.claims().stream()
                .flatMap(claim -> checks
                        .identifiers()
                        .ownerOf(claim.kind(), claim.value())
                        .flatMap(owner -> Refusal.because(
                                claim.kind().whenTaken(),
                                "%s %s belongs to order %s already. Scan it again; never use an identifier twice.",
                                claim.kind().code(),
                                claim.value(),
                                owner))
                        .stream())
                .findFirst();
    }

    private Answer carryOut(OrderCommand command, Decision decision, Checks checks) {
        decision.claims().forEach(claim -> checks.identifiers().claim(claim.kind(), claim.value(), command.orderId()));
        checks.slots().book(command.orderId(), decision.taken(), decision.freed());
        decision.events().forEach(event -> apply(event, MetaData.from(decision.marks())));
        decision.beginnings().forEach(checks.labels()::begin);
        return Answer.accepted(command.orderId().value(), getVersion(), decision.result());
    }

    private Answer refuse(OrderCommand command, Act act, Refusal refusal) {
        apply(new StepRefused(
                command.orderId(),
                Steps.nameOf(command.getClass()),
                refusal.code(),
                refusal.detail(),
                act.occurredAt()));
        return Answer.refused(command.orderId().value(), getVersion(), refusal.code(), refusal.detail());
    }
}
