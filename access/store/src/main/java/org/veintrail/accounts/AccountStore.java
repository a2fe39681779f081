package org.veintrail.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.access.ConfirmedCredentials;
import org.veintrail.access.KeptAccounts;
import org.veintrail.access.Role;
import org.veintrail.access.Standing;
import org.veintrail.access.Totp;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.AccountRegister.Entry;
import org.veintrail.account.AccountRegister.Token;
import org.veintrail.account.event.AccountEvent;

/** The accounts as this node knows them: the stream of accounts, folded up to what was read last. */
public final class AccountStore implements KeptAccounts {
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final Map<String, Role> ROLES =
            Arrays.stream(Role.values()).collect(Collectors.toUnmodifiableMap(Role::code, role -> role));

    private final EventStore events;
    private final CredentialVault vault;
    private final ConfirmedCredentials confirmed;
    private final InstantSource clock;
    private final AccountsProperties properties;
    private final Consumer<String> spendTime;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();
    private volatile AccountRegister register = new AccountRegister();
    private long next;

    /**
     * Reads what there is.
     *
     * @param spendTime checks a password of nobody, so that an unknown name takes as long as a wrong password
     */
    public AccountStore(
            EventStore events,
            CredentialVault vault,
            ConfirmedCredentials confirmed,
            InstantSource clock,
            AccountsProperties properties,
            Consumer<String> spendTime) {
        this.events = events;
        this.vault = vault;
        this.confirmed = confirmed;
        this.clock = clock;
        this.properties = properties;
        this.spendTime = spendTime;
        catchUp();
    }

    @Override
    public synchronized void catchUp() {
        DomainEventStream written = events.readEvents(AccountRegister.ID, next);
        if (!written.hasNext()) {
            return;
        }
        AccountRegister more = register.copy();
        long read = next;
        while (written.hasNext()) {
            DomainEventMessage<?> message = written.next();
            more.add((AccountEvent) message.getPayload());
            read = message.getSequenceNumber() + 1;
        }
        register = more;
        next = read;
    }

    @Override
    public AccountRegister register() {
        return register;
    }

    @Override
    public Optional<Standing> find(String name) {
        AccountRegister now = register;
        return now.account(name)
                .filter(Entry::open)
                .flatMap(entry -> account(entry)
                        .map(account -> new Standing(
                                account,
                                entry.credential() + "/" + now.factor(name).orElse("") + "/" + Standing.markOf(account),
                                isDue(entry),
                                now.factor(name).isPresent())));
    }

    /** Empty for a role that this version does not know: such an account opens nothing. */
    private static Optional<Account> account(Entry entry) {
        @Nullable Role role = ROLES.get(entry.role());
        return role == null
                ? Optional.empty()
                : Optional.of(new Account(entry.account(), entry.printedName(), role, new HashSet<>(entry.sites())));
    }

    private boolean isDue(Entry entry) {
        boolean aged = !properties.passwordAge().isZero()
                && !clock.instant().isBefore(entry.since().plus(properties.passwordAge()));
        return entry.temporary() || aged;
    }

    @Override
    public boolean confirms(String name, String password) {
        Optional<Entry> entry = register.account(name).filter(Entry::open).filter(each -> !hasRunOut(each));
        if (entry.isEmpty()) {
            spendTime.accept(password);
            return false;
        }
        String credential = entry.get().credential();
        if (confirmed.contains(credential, password)) {
            return true;
        }
        boolean right = vault.isPassword(credential, password);
        if (right) {
            confirmed.add(credential, password);
        }
        return right;
    }

    private boolean hasRunOut(Entry entry) {
        return entry.temporary() && !clock.instant().isBefore(entry.since().plus(properties.firstPasswordFor()));
    }

    @Override
    public boolean hasSecondFactor(String name) {
        return register.factor(name).isPresent();
    }

    @Override
    public boolean checksCodes() {
        return vault.hasKey();
    }

    @Override
    public boolean confirmsCode(String name, String code) {
        Optional<String> factor = register.factor(name);
        return factor.isPresent() && (usesStep(factor.get(), name, code) || vault.useRecoveryCode(factor.get(), code));
    }

    private boolean usesStep(String factor, String name, String code) {
        OptionalLong step = vault.factor(factor, name).stream()
                .flatMapToLong(secret -> Totp.stepOf(secret, code, clock.instant(), properties.codeSteps()).stream())
                .findFirst();
        return step.isPresent() && vault.useStep(factor, step.getAsLong());
    }

    /** Whether this is a code of a secret that is to become the account's second factor; it is used up by this. */
    public boolean confirmsNewFactor(String factor, String account, String code) {
        return usesStep(factor, account, code);
    }

    @Override
    public Optional<Token> token(String id, String secret) {
        Instant now = clock.instant();
        Optional<Token> good =
                register.token(id).filter(each -> each.isGoodAt(now)).filter(each -> vault.isToken(id, secret));
        good.ifPresent(each -> note(id, now));
        return good;
    }

    private void note(String token, Instant now) {
        @Nullable Instant last = noted.get(token);
        if (last == null || !now.isBefore(last.plus(USE_NOTED_EVERY))) {
            noted.put(token, now);
            vault.used(token, now);
        }
    }

    @Override
    public Map<String, Instant> lastUses() {
        return new HashMap<>(vault.lastUses());
    }

    /** Names that have an account here, open or closed. */
    Set<String> names() {
        return register.accounts().stream().map(Entry::account).collect(Collectors.toUnmodifiableSet());
    }
}
