package org.veintrail.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.AccountRegister.Delegation;
import org.veintrail.account.AccountRegister.Entry;
import org.veintrail.account.AccountRegister.Token;

/** Puts together what administrators and auditors look at. */
public final class AccountsOverview {
    private final Accounts accounts;
    private final Supplier<@Nullable KeptAccounts> kept;
    private final Supplier<Set<String>> passkeyHolders;
    private final InstantSource clock;

    AccountsOverview(
            Accounts accounts,
            Supplier<@Nullable KeptAccounts> kept,
            Supplier<Set<String>> passkeyHolders,
            InstantSource clock) {
        this.passkeyHolders = passkeyHolders;
        this.accounts = accounts;
        this.kept = kept;
        this.clock = clock;
    }

    /** The accounts now. */
    public AccountsView view() {
        @Nullable KeptAccounts there = kept.get();
        AccountRegister register = there == null ? new AccountRegister() : there.register();
        Instant now = clock.instant();
        Set<String> holders = passkeyHolders.get();
        Map<String, Instant> uses = there == null ? Map.of() : there.lastUses();
        return new AccountsView(
                Stream.concat(
                                accounts.configured().stream().map(each -> configured(each, register, holders)),
                                register.accounts().stream().map(each -> kept(each, register, holders)))
                        .sorted(Comparator.comparing(AccountsView.Line::account))
                        .toList(),
                register.delegations().values().stream()
                        .sorted(Comparator.comparingInt(AccountsOverview::number)
                                .reversed())
                        .map(each -> lent(each, now))
                        .toList(),
                register.tokens().stream()
                        .sorted(Comparator.comparing(Token::account).thenComparing(Token::id))
                        .map(each -> bearer(each, now, uses.get(each.id())))
                        .toList());
    }

    /** The delegations to somebody that run now. */
    public List<AccountsView.Lent> delegatedTo(String account) {
        return view().delegations().stream()
                .filter(each -> each.running() && each.to().equals(account))
                .toList();
    }

    /** The delegations by somebody that run now. */
    public List<AccountsView.Lent> delegatedFrom(String account) {
        return view().delegations().stream()
                .filter(each -> each.running() && each.from().equals(account))
                .toList();
    }

    private static int number(Delegation each) {
        return Integer.parseInt(each.id().substring(1));
    }

    private static AccountsView.Line configured(Account each, AccountRegister register, Set<String> holders) {
        return new AccountsView.Line(
                each.name(),
                each.printedName(),
                each.role().code(),
                each.sites().stream().sorted().toList(),
                true,
                true,
                false,
                register.factor(each.name()).isPresent(),
                holders.contains(each.name()));
    }

    private AccountsView.Line kept(Entry each, AccountRegister register, Set<String> holders) {
        return new AccountsView.Line(
                each.account(),
                each.printedName(),
                each.role(),
                each.sites(),
                each.open(),
                false,
                accounts.standing(each.account()).filter(Standing::passwordDue).isPresent(),
                register.factor(each.account()).isPresent(),
                holders.contains(each.account()));
    }

    private AccountsView.Lent lent(Delegation each, Instant now) {
        return new AccountsView.Lent(
                each.id(),
                each.from(),
                each.to(),
                each.role(),
                each.sites(),
                each.until().equals(Instant.MIN) ? null : each.until(),
                each.runsAt(now)
                        && accounts.find(each.from())
                                .filter(from -> from.role().code().equals(each.role()))
                                .isPresent()
                        && accounts.find(each.to()).isPresent());
    }

    private AccountsView.Bearer bearer(Token each, Instant now, @Nullable Instant usedAt) {
        return new AccountsView.Bearer(
                each.id(),
                each.account(),
                each.name(),
                each.role(),
                each.sites(),
                each.commands(),
                each.addresses(),
                each.expiresAt().equals(Instant.MIN) ? null : each.expiresAt(),
                usedAt,
                each.isGoodAt(now) && accounts.find(each.account()).isPresent(),
                each.successor());
    }
}
