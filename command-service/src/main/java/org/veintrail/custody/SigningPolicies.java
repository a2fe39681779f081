package org.veintrail.custody;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.LocalDate;
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
import org.veintrail.signing.command.SetSigningPolicy;
import org.veintrail.signing.command.SetSiteCountry;
import org.veintrail.signing.command.SigningPolicyCommand;
import org.veintrail.signing.event.SigningPolicyEvent;
import org.veintrail.signing.event.SigningPolicyRefused;
import org.veintrail.signing.event.SigningPolicySet;
import org.veintrail.signing.event.SiteCountrySet;

/** The policy of signatures: one record of who set which number for which step from when on, and why (21 CFR 11.10(k)). */
@AggregateRoot(type = "SigningPolicy")
public class SigningPolicies {
    @AggregateIdentifier
    private @Nullable String id;

    /** For the framework, which replays the events into it. */
    protected SigningPolicies() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(SetSigningPolicy c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return decide(
                c,
                metadata,
                checks,
                stepIsSigned(c).or(() -> enough(c)).or(() -> notBackdated(c, act)),
                new SigningPolicySet(
                        c.step(), c.country(), c.signers(), c.effectiveFrom(), c.reason(), act.occurredAt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(SetSiteCountry c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return decide(
                c,
                metadata,
                checks,
                Refusal.none(),
                new SiteCountrySet(c.site(), c.country(), c.reason(), act.occurredAt()));
    }

    private static Answer decide(
            SigningPolicyCommand command,
            MetaData metadata,
            Checks checks,
            Optional<Refusal> ofItsOwn,
            SigningPolicyEvent accepted) {
        Act act = Act.from(metadata);
        String name = Steps.nameOf(command.getClass());
        Optional<Refusal> refusal = GeneralRules.mayAct(name, act, checks)
                .or(() -> Versions.stale(metadata, getVersion()))
                .or(() -> ofItsOwn);
        if (refusal.isPresent()) {
            Refusal why = refusal.get();
            apply(new SigningPolicyRefused(name, why.code(), why.detail(), act.occurredAt()));
            return Answer.refused(command.subject(), getVersion(), why.code(), why.detail());
        }
        apply(accepted);
        return Answer.accepted(command.subject(), getVersion(), Map.of());
    }

    private static Optional<Refusal> stepIsSigned(SetSigningPolicy c) {
        return SignedSteps.NAMES.contains(c.step())
                ? Refusal.none()
                : Refusal.because(
                        RefusalCode.STEP_NOT_SIGNED, "Nobody signs %s. Signed are %s.", c.step(), SignedSteps.NAMES);
    }

    private static Optional<Refusal> enough(SetSigningPolicy c) {
        int fewest = SigningPolicy.fewest(c.step());
        return c.signers() >= fewest
                ? Refusal.none()
                : Refusal.because(
                        RefusalCode.SIGNING_POLICY_TOO_LOW,
                        "%s is signed by %d people at least, wherever it is done, but %d were to be enough.",
                        c.step(),
                        fewest,
                        c.signers());
    }

    /** By the server's clock, so that no device can set a policy for days on which others have signed already. */
    private static Optional<Refusal> notBackdated(SetSigningPolicy c, Act act) {
        LocalDate today = act.recordedAt().atZone(act.occurredAt().zone()).toLocalDate();
        return c.effectiveFrom().isBefore(today)
                ? Refusal.because(
                        RefusalCode.SIGNING_POLICY_BACKDATED,
                        "It was to hold from %s, but today is %s. Past acts stay judged by what held then.",
                        c.effectiveFrom(),
                        today)
                : Refusal.none();
    }

    @EventSourcingHandler
    void on(SigningPolicyEvent event) {
        id = SigningPolicyEvent.STREAM;
    }
}
