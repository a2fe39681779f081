package org.veintrail.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts that are locked for a while after too many wrong passwords or codes, at sign-in and at signing alike (21 CFR 11.300(d)). A locked
 * account answers as to a wrong password and takes as long, so that nobody learns from outside which names exist or are locked.
 */
final class LockingAccounts implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(LockingAccounts.class);

    /**
     * When an account is locked.
     *
     * @param after how many wrong passwords within the duration lock it, 3 to 20
     * @param duration how long the wrong passwords count, and how long the lock lasts, 1 minute to 1 day
     */
    record Policy(int after, Duration duration) {
        Policy {
            if (after < 3 || after > 20) {
                throw new IllegalArgumentException(
                        "veintrail.access.lock-after is " + after + ", but must be 3 to 20 wrong passwords.");
            }
            if (duration.compareTo(Duration.ofMinutes(1)) < 0 || duration.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(
                        "veintrail.access.lock-for is " + duration + ", but must be 1m to 1d.");
            }
        }
    }

    private static final class Tries {
        private final Deque<Instant> wrong = new ArrayDeque<>();
        private @Nullable Instant lockedUntil;
    }

    private final Accounts accounts;
    private final Policy policy;
    private final InstantSource clock;
    private final Consumer<AccessAudit.Entry> audit;
    private final Map<String, Tries> tries = new HashMap<>();

    LockingAccounts(Accounts accounts, Policy policy, InstantSource clock, Consumer<AccessAudit.Entry> audit) {
        this.accounts = accounts;
        this.policy = policy;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public Optional<Account> find(String name) {
        return accounts.find(name);
    }

    @Override
    public Optional<Standing> standing(String name) {
        return accounts.standing(name);
    }

    @Override
    public boolean hasEnded(String account, String session) {
        return accounts.hasEnded(account, session);
    }

    @Override
    public Optional<Machine> machine(String token) {
        return accounts.machine(token);
    }

    @Override
    public Optional<Account> actingFor(Account own, String delegation) {
        return accounts.actingFor(own, delegation);
    }

    @Override
    public boolean confirms(String name, String password) {
        return counted(name, accounts.confirms(name, password));
    }

    /** Wrong codes count as wrong passwords do; a locked account does not try the code at all, so that none is used up. */
    @Override
    public boolean confirmsCode(String name, String code) {
        return !isLocked(name) && counted(name, accounts.confirmsCode(name, code));
    }

    @Override
    public boolean checksCodes() {
        return accounts.checksCodes();
    }

    private boolean isLocked(String name) {
        synchronized (tries) {
            Tries of = tries.get(name);
            return of != null && of.lockedUntil != null && clock.instant().isBefore(of.lockedUntil);
        }
    }

    private boolean counted(String name, boolean right) {
        if (accounts.find(name).isEmpty()) {
            return false;
        }
        @Nullable Instant locked;
        synchronized (tries) {
            Tries of = tries.computeIfAbsent(name, each -> new Tries());
            Instant now = clock.instant();
            if (of.lockedUntil != null && now.isBefore(of.lockedUntil)) {
                return false;
            }
            of.lockedUntil = null;
            if (right) {
                of.wrong.clear();
                return true;
            }
            locked = countWrong(of, now);
        }
        if (locked != null) {
            LOG.warn("Account {} is locked until {} after {} wrong passwords", name, locked, policy.after());
            audit.accept(new AccessAudit.Entry(
                    AccessAudit.Kind.ACCOUNT_LOCKED, name, locked.minus(policy.duration()), locked));
        }
        return false;
    }

    private @Nullable Instant countWrong(Tries of, Instant now) {
        of.wrong.removeIf(each -> !each.plus(policy.duration()).isAfter(now));
        of.wrong.add(now);
        if (of.wrong.size() < policy.after()) {
            return null;
        }
        of.wrong.clear();
        of.lockedUntil = now.plus(policy.duration());
        return of.lockedUntil;
    }

    @Override
    public List<Account> lentTo(Account own) {
        return accounts.lentTo(own);
    }

    @Override
    public Optional<Account> vouchedFor(String name) {
        return accounts.vouchedFor(name);
    }

    @Override
    public List<Account> configured() {
        return accounts.configured();
    }

    @Override
    public boolean isEmpty() {
        return accounts.isEmpty();
    }
}
