package org.veintrail.access;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.veintrail.account.AccountRegister;

/** The accounts of the configuration, which open an empty installation, and those that the system keeps itself. */
final class AllAccounts implements Accounts {
    private static final Pattern TOKEN = Pattern.compile("vt_([0-9A-Z]{1,40})_([0-9A-Z]{20,80})");

    /** Duties of which nobody holds two (EU GMP Part IV). */
    private static final Set<Role> CHECK_EACH_OTHER = Set.of(Role.PHYSICIAN, Role.QA, Role.QUALIFIED_PERSON);

    private final Accounts configured;
    private final Supplier<@Nullable KeptAccounts> kept;
    private final InstantSource clock;

    AllAccounts(Accounts configured, Supplier<@Nullable KeptAccounts> kept, InstantSource clock) {
        this.configured = configured;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public Optional<Account> find(String name) {
        return configured.find(name).or(() -> of(name).map(Standing::account));
    }

    private Optional<Standing> of(String name) {
        @Nullable KeptAccounts there = kept.get();
        return there == null ? Optional.empty() : there.find(name);
    }

    @Override
    public boolean confirms(String name, String password) {
        @Nullable KeptAccounts there = kept.get();
        return there == null || configured.find(name).isPresent()
                ? configured.confirms(name, password)
                : there.confirms(name, password);
    }

    @Override
    public List<Account> configured() {
        return configured.configured();
    }

    @Override
    public boolean isEmpty() {
        @Nullable KeptAccounts there = kept.get();
        return configured.isEmpty()
                && (there == null || there.register().accounts().stream().noneMatch(AccountRegister.Entry::open));
    }

    @Override
    public Optional<Standing> standing(String name) {
        Optional<Account> fixed = configured.find(name);
        if (fixed.isEmpty()) {
            return of(name);
        }
        @Nullable KeptAccounts there = kept.get();
        boolean factor = there != null && there.hasSecondFactor(name);
        return fixed.map(account ->
                new Standing(account, Standing.markOf(account) + (factor ? "/second-factor" : ""), false, factor));
    }

    @Override
    public boolean confirmsCode(String name, String code) {
        @Nullable KeptAccounts there = kept.get();
        return there != null && there.confirmsCode(name, code);
    }

    @Override
    public boolean checksCodes() {
        @Nullable KeptAccounts there = kept.get();
        return there == null || there.checksCodes();
    }

    @Override
    public boolean hasEnded(String account, String session) {
        @Nullable KeptAccounts there = kept.get();
        return there != null && there.register().hasEnded(account, session);
    }

    @Override
    public Optional<Machine> machine(String token) {
        @Nullable KeptAccounts there = kept.get();
        Matcher read = TOKEN.matcher(token);
        if (there == null || !read.matches()) {
            return Optional.empty();
        }
        return there.token(read.group(1), read.group(2))
                .flatMap(good -> find(good.account())
                        .filter(account -> account.role().code().equals(good.role()))
                        .flatMap(account -> narrowed(account, good)));
    }

    /** A token never reaches further than its account does by now. */
    private static Optional<Machine> narrowed(Account account, AccountRegister.Token token) {
        Set<String> sites = common(account.sites(), Set.copyOf(token.sites()));
        return sites.isEmpty()
                ? Optional.empty()
                : Optional.of(new Machine(
                        new Account(account.name(), account.printedName(), account.role(), sites, null, token.id()),
                        Set.copyOf(token.commands()),
                        token.addresses()));
    }

    @Override
    public Optional<Account> actingFor(Account own, String delegation) {
        @Nullable KeptAccounts there = kept.get();
        if (there == null) {
            return Optional.empty();
        }
        return there.register()
                .delegation(delegation)
                .filter(each -> each.to().equals(own.name()) && each.runsAt(clock.instant()))
                .flatMap(each -> find(each.from())
                        .filter(from -> from.role().code().equals(each.role()))
                        .flatMap(from -> lent(own, from, each)));
    }

    @Override
    public List<Account> lentTo(Account own) {
        @Nullable KeptAccounts there = kept.get();
        return there == null
                ? List.of()
                : there.register().delegations().keySet().stream()
                        .flatMap(each -> actingFor(own, each).stream())
                        .toList();
    }

    /** Roles change while a loan runs, here or at a provider; then the loan of a duty that checks the own one rests. */
    private static Optional<Account> lent(Account own, Account from, AccountRegister.Delegation delegation) {
        if (own.role() != from.role()
                && CHECK_EACH_OTHER.contains(own.role())
                && CHECK_EACH_OTHER.contains(from.role())) {
            return Optional.empty();
        }
        Set<String> sites = common(from.sites(), Set.copyOf(delegation.sites()));
        return sites.isEmpty()
                ? Optional.empty()
                : Optional.of(new Account(own.name(), own.printedName(), from.role(), sites, from.name(), null));
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        if (some.contains(Account.EVERYWHERE)) {
            return others;
        }
        if (others.contains(Account.EVERYWHERE)) {
            return some;
        }
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }
}
