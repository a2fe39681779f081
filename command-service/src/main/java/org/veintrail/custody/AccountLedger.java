package org.veintrail.custody;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.command.AccountCommand;
import org.veintrail.account.command.ChangeAccount;
import org.veintrail.account.command.ChangePassword;
import org.veintrail.account.command.CloseAccount;
import org.veintrail.account.command.CreateAccount;
import org.veintrail.account.command.DelegateRole;
import org.veintrail.account.command.EndDelegation;
import org.veintrail.account.command.EndSessions;
import org.veintrail.account.command.EnrolSecondFactor;
import org.veintrail.account.command.IssueApiToken;
import org.veintrail.account.command.RemoveSecondFactor;
import org.veintrail.account.command.ReopenAccount;
import org.veintrail.account.command.ResetPassword;
import org.veintrail.account.command.RevokeApiToken;
import org.veintrail.account.command.RotateApiToken;
import org.veintrail.account.event.AccountActRefused;
import org.veintrail.account.event.AccountChanged;
import org.veintrail.account.event.AccountClosed;
import org.veintrail.account.event.AccountCreated;
import org.veintrail.account.event.AccountEvent;
import org.veintrail.account.event.AccountReopened;
import org.veintrail.account.event.ApiTokenIssued;
import org.veintrail.account.event.ApiTokenRevoked;
import org.veintrail.account.event.ApiTokenRotated;
import org.veintrail.account.event.DelegationEnded;
import org.veintrail.account.event.PasswordChanged;
import org.veintrail.account.event.PasswordReset;
import org.veintrail.account.event.RoleDelegated;
import org.veintrail.account.event.SecondFactorEnrolled;
import org.veintrail.account.event.SecondFactorRemoved;
import org.veintrail.account.event.SessionsEnded;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;

/**
 * All accounts in one record, so that what holds for several of them holds: a name is given once, an administrator is left, nobody
 * gathers duties that check each other. Accounts change a few times a day; steps of therapies never wait for this record.
 */
@AggregateRoot(type = "Accounts")
public class AccountLedger {
    @AggregateIdentifier
    private @Nullable String id;

    private final AccountRegister register = new AccountRegister();

    /** For the framework, which replays the events into it. */
    protected AccountLedger() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(CreateAccount c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        return granted(c, act, checks, () -> Granting.mayCreate(register, c, people), () -> {
            String credential = keepPassword(c.account(), metadata, people);
            return done(
                    new AccountCreated(c.account(), c.printedName(), c.role(), c.sites(), credential, act.occurredAt()),
                    Map.of("account", c.account()));
        });
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(ChangeAccount c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        return granted(
                c,
                act,
                checks,
                () -> Granting.mayChange(register, c, act, people),
                () -> done(
                        new AccountChanged(c.account(), c.printedName(), c.role(), c.sites(), act.occurredAt()),
                        Map.of()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(CloseAccount c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        return granted(
                c,
                act,
                checks,
                () -> Granting.mayClose(register, c.account(), act, people),
                () -> done(new AccountClosed(c.account(), act.occurredAt()), Map.of()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(ReopenAccount c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        return granted(c, act, checks, () -> Granting.mayReopen(register, c.account(), act, people), () -> {
            String credential = keepPassword(c.account(), metadata, people);
            return done(new AccountReopened(c.account(), credential, act.occurredAt()), Map.of());
        });
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(ResetPassword c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        return granted(c, act, checks, () -> Granting.mayReset(register, c.account(), act, people), () -> {
            String credential = keepPassword(c.account(), metadata, people);
            return done(new PasswordReset(c.account(), credential, act.occurredAt()), Map.of());
        });
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(RemoveSecondFactor c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        return granted(
                c,
                act,
                checks,
                () -> Granting.mayRemoveFactor(register, c.account(), act, people),
                () -> done(new SecondFactorRemoved(c.account(), act.occurredAt()), Map.of()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(DelegateRole c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        String delegation = "D" + (register.delegations().size() + 1);
        return granted(
                c,
                act,
                checks,
                () -> Delegating.mayDelegate(register, c, act, people),
                () -> done(
                        new RoleDelegated(
                                delegation,
                                c.from(),
                                c.to(),
                                c.role(),
                                c.sites(),
                                c.until().toInstant(),
                                act.occurredAt()),
                        Map.of("delegation", delegation)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(EndDelegation c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        return granted(
                c,
                act,
                checks,
                () -> Delegating.mayEnd(register, c.delegation(), act),
                () -> done(new DelegationEnded(c.delegation(), act.occurredAt()), Map.of()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(IssueApiToken c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        return granted(c, act, checks, () -> TokenIssuing.mayIssue(register, c, act, people, checks), () -> {
            String token = keepToken(metadata, people);
            String role = TokenIssuing.holder(register, c.account(), people)
                    .orElseThrow()
                    .role();
            return done(
                    new ApiTokenIssued(
                            token,
                            c.account(),
                            c.name(),
                            role,
                            c.sites(),
                            c.commands(),
                            c.addresses(),
                            c.expiresAt().toInstant(),
                            act.occurredAt()),
                    Map.of("tokenId", token));
        });
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(RotateApiToken c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        Instant ends = act.recordedAt().plus(Duration.ofHours(c.overlapHours()));
        return granted(
                c, act, checks, () -> TokenIssuing.mayRotate(register, c.token(), c.expiresAt(), act, people), () -> {
                    String successor = keepToken(metadata, people);
                    return done(
                            new ApiTokenRotated(
                                    c.token(), successor, ends, c.expiresAt().toInstant(), act.occurredAt()),
                            Map.of("tokenId", successor));
                });
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(RevokeApiToken c, MetaData metadata, Checks checks, People people) {
        Act act = Act.from(metadata);
        return granted(
                c,
                act,
                checks,
                () -> TokenIssuing.isGood(register, c.token(), act),
                () -> done(new ApiTokenRevoked(c.token(), act.occurredAt()), Map.of()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(ChangePassword c, MetaData metadata, People people) {
        Act act = Act.from(metadata);
        return Granting.byAPerson(act)
                .or(() -> Granting.mayDoForOneself(register, c, act))
                .or(() -> Granting.isOpen(register, c.account(), people))
                .map(refusal -> refused(c, act, refusal))
                .orElseGet(() -> {
                    String credential = keepPassword(c.account(), metadata, people);
                    return done(new PasswordChanged(c.account(), credential, act.occurredAt()), Map.of());
                });
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(EnrolSecondFactor c, MetaData metadata, People people) {
        Act act = Act.from(metadata);
        return Granting.byAPerson(act)
                .or(() -> Granting.mayDoForOneself(register, c, act))
                .map(refusal -> refused(c, act, refusal))
                .orElseGet(() -> done(
                        new SecondFactorEnrolled(c.account(), text(metadata, ActMetadata.CREDENTIAL), act.occurredAt()),
                        Map.of()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(EndSessions c, MetaData metadata) {
        Act act = Act.from(metadata);
        return Granting.byAPerson(act)
                .or(() -> Granting.mayDoForOneself(register, c, act))
                .map(refusal -> refused(c, act, refusal))
                .orElseGet(() -> done(new SessionsEnded(c.account(), c.sessions(), act.occurredAt()), Map.of()));
    }

    @EventSourcingHandler
    void on(AccountEvent event) {
        id = AccountRegister.ID;
        register.add(event);
    }

    private static Answer granted(
            AccountCommand command,
            Act act,
            Checks checks,
            Supplier<Optional<Refusal>> rules,
            Supplier<Answer> accepted) {
        return GeneralRules.mayAct(Steps.nameOf(command.getClass()), act, checks)
                .or(() -> Granting.byAPerson(act))
                .or(rules)
                .map(refusal -> refused(command, act, refusal))
                .orElseGet(accepted);
    }

    private static Answer done(AccountEvent event, Map<String, Object> result) {
        apply(event);
        return Answer.accepted(AccountRegister.ID, getVersion(), result);
    }

    private static Answer refused(AccountCommand command, Act act, Refusal refusal) {
        apply(new AccountActRefused(
                Steps.nameOf(command.getClass()), command.about(), refusal.code(), refusal.detail(), act.occurredAt()));
        return Answer.refused(AccountRegister.ID, getVersion(), refusal.code(), refusal.detail());
    }

    private static String keepPassword(String account, MetaData metadata, People people) {
        String credential = text(metadata, ActMetadata.CREDENTIAL);
        people.keepPassword(credential, account, text(metadata, ActMetadata.SECRET));
        return credential;
    }

    private static String keepToken(MetaData metadata, People people) {
        String token = text(metadata, ActMetadata.CREDENTIAL);
        people.keepToken(token, text(metadata, ActMetadata.SECRET));
        return token;
    }

    private static String text(MetaData metadata, String key) {
        if (metadata.get(key) instanceof String value && !value.isEmpty()) {
            return value;
        }
        throw new IllegalStateException("An act about accounts came without '" + key
                + "' in its metadata. Send it through the edge, which makes it.");
    }
}
