package org.veintrail.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

/**
 * The accounts as the events tell them: one fold for the side that decides and for every node that lets people in. It knows no
 * secret. Not safe for several threads while events are added; a copy may be read by all.
 */
public final class AccountRegister {
    /** Name of the stream. */
    public static final String ID = "accounts";

    /** Stands for every site. */
    public static final String EVERYWHERE = "*";

    /** How many earlier passwords are remembered, the present one included. */
    public static final int PASSWORDS_REMEMBERED = 5;

    private final TreeMap<String, Entry> accounts = new TreeMap<>();
    private final TreeMap<String, String> factors = new TreeMap<>();
    private final TreeMap<String, Delegation> delegations = new TreeMap<>();
    private final TreeMap<String, Token> tokens = new TreeMap<>();
    private final TreeMap<String, Set<String>> endedSessions = new TreeMap<>();

    /**
     * One account.
     *
     * @param sites the sites, or {@value #EVERYWHERE} alone
     * @param open whether it may be used
     * @param credential where the hash of the password is kept
     * @param temporary whether the password was given by somebody else and has to be changed
     * @param since since when it has this password
     * @param remembered where the hashes of the last passwords are kept, the present one first
     */
    public record Entry(
            String account,
            String printedName,
            String role,
            List<String> sites,
            boolean open,
            String credential,
            boolean temporary,
            Instant since,
            List<String> remembered) {

        Entry named(String printed, String newRole, List<String> newSites) {
            return new Entry(account, printed, newRole, newSites, open, credential, temporary, since, remembered);
        }

        Entry closed() {
            return new Entry(account, printedName, role, sites, false, credential, temporary, since, remembered);
        }

        Entry withPassword(String where, boolean given, Instant at) {
            List<String> last = new ArrayList<>(remembered);
            last.addFirst(where);
            return new Entry(
                    account,
                    printedName,
                    role,
                    sites,
                    true,
                    where,
                    given,
                    at,
                    List.copyOf(last.subList(0, Math.min(last.size(), PASSWORDS_REMEMBERED))));
        }
    }

    /**
     * One person acts for another.
     *
     * @param from whose role it is
     * @param to who may act with it
     * @param until its end, earlier than planned where it was ended
     */
    public record Delegation(String id, String from, String to, String role, List<String> sites, Instant until) {

        /** Whether it has not ended at this time. */
        public boolean runsAt(Instant time) {
            return time.isBefore(until);
        }
    }

    /**
     * A machine acts with an account.
     *
     * @param name what it is for
     * @param commands the commands it may send
     * @param addresses the addresses it may use besides, as method and path pattern
     * @param expiresAt its end, earlier than planned where it was replaced or revoked
     * @param successor the token that replaced it
     */
    public record Token(
            String id,
            String account,
            String name,
            String role,
            List<String> sites,
            List<String> commands,
            List<String> addresses,
            Instant expiresAt,
            @Nullable String successor) {

        /** Whether it is good at this time. */
        public boolean isGoodAt(Instant time) {
            return time.isBefore(expiresAt);
        }

        Token endingAt(Instant end, @Nullable String next) {
            return new Token(id, account, name, role, sites, commands, addresses, end, next);
        }
    }

    /** An empty register. */
    public AccountRegister() {}

    /** The same register, to which other events may be added. */
    public AccountRegister copy() {
        AccountRegister copy = new AccountRegister();
        copy.accounts.putAll(accounts);
        copy.factors.putAll(factors);
        copy.delegations.putAll(delegations);
        copy.tokens.putAll(tokens);
        copy.endedSessions.putAll(endedSessions);
        return copy;
    }

    /** Adds an event. */
    public void add(AccountEvent event) {
        switch (event) {
            case AccountCreated e ->
                accounts.put(
                        e.account(),
                        new Entry(
                                        e.account(),
                                        e.printedName(),
                                        e.role(),
                                        e.sites(),
                                        true,
                                        e.credential(),
                                        true,
                                        e.occurredAt().instant(),
                                        List.of())
                                .withPassword(
                                        e.credential(), true, e.occurredAt().instant()));
            case AccountChanged e -> change(e.account(), entry -> entry.named(e.printedName(), e.role(), e.sites()));
            case AccountClosed e -> change(e.account(), Entry::closed);
            case AccountReopened e -> password(e.account(), e.credential(), true, e);
            case PasswordReset e -> password(e.account(), e.credential(), true, e);
            case PasswordChanged e -> password(e.account(), e.credential(), false, e);
            case SecondFactorEnrolled e -> factors.put(e.account(), e.factor());
            case SecondFactorRemoved e -> factors.remove(e.account());
            case SessionsEnded e -> endedSessions.merge(e.account(), Set.copyOf(e.sessions()), AccountRegister::both);
            case RoleDelegated e ->
                delegations.put(
                        e.delegation(),
                        new Delegation(e.delegation(), e.from(), e.to(), e.role(), e.sites(), e.until()));
            case DelegationEnded e -> end(e);
            case ApiTokenIssued e ->
                tokens.put(
                        e.token(),
                        new Token(
                                e.token(),
                                e.account(),
                                e.name(),
                                e.role(),
                                e.sites(),
                                e.commands(),
                                e.addresses(),
                                e.expiresAt(),
                                null));
            case ApiTokenRotated e -> rotate(e);
            case ApiTokenRevoked e -> revoke(e);
            case AccountActRefused e -> {
                // A refusal changes nothing; it stands in the history for whoever asks what was tried.
            }
        }
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private void change(String account, java.util.function.UnaryOperator<Entry> how) {
        accounts.computeIfPresent(account, (name, entry) -> how.apply(entry));
    }

    private void password(String account, String credential, boolean given, AccountEvent event) {
        change(
                account,
                entry ->
                        entry.withPassword(credential, given, event.occurredAt().instant()));
    }

    private void end(DelegationEnded e) {
        delegations.computeIfPresent(
                e.delegation(),
                (id, each) -> new Delegation(id, each.from(), each.to(), each.role(), each.sites(), Instant.MIN));
    }

    private void rotate(ApiTokenRotated e) {
        @Nullable Token old = tokens.get(e.token());
        if (old != null) {
            tokens.put(
                    e.successor(),
                    new Token(
                            e.successor(),
                            old.account(),
                            old.name(),
                            old.role(),
                            old.sites(),
                            old.commands(),
                            old.addresses(),
                            e.expiresAt(),
                            null));
            tokens.put(e.token(), old.endingAt(earlier(old.expiresAt(), e.endsAt()), e.successor()));
        }
    }

    private void revoke(ApiTokenRevoked e) {
        tokens.computeIfPresent(e.token(), (id, each) -> each.endingAt(Instant.MIN, each.successor()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The account of this name, open or closed. */
    public Optional<Entry> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    /** Every account, by name. */
    public Collection<Entry> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    /** Where the secret of an account's second factor is kept. */
    public Optional<String> factor(String account) {
        return Optional.ofNullable(factors.get(account));
    }

    /** Whether the person has ended the session of this name. */
    public boolean hasEnded(String account, String session) {
        return endedSessions.getOrDefault(account, Set.of()).contains(session);
    }

    /** The delegation of this id, also one that has ended. */
    public Optional<Delegation> delegation(String id) {
        return Optional.ofNullable(delegations.get(id));
    }

    /** Every delegation by its id, ended ones too. */
    public Map<String, Delegation> delegations() {
        return Collections.unmodifiableMap(delegations);
    }

    /** The token of this id, also one that has ended. */
    public Optional<Token> token(String id) {
        return Optional.ofNullable(tokens.get(id));
    }

    /** Every token, ended ones too. */
    public Collection<Token> tokens() {
        return Collections.unmodifiableCollection(tokens.values());
    }
}
