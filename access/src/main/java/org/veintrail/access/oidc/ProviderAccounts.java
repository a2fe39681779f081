package org.veintrail.access.oidc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.Machine;
import org.veintrail.access.Standing;

/**
 * The accounts that are kept here, and beside them everybody whom the provider vouched for, as of the last request: an act is judged
 * by the role and the sites that came with it. Memory is bounded; whoever was not seen for longest is forgotten first, and is learnt
 * again with the next request.
 */
final class ProviderAccounts implements Accounts {
    private static final int MOST = 20_000;

    private final Accounts kept;
    private final boolean passwords;
    private final Subjects subjects;
    private final Map<String, Account> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
            return size() > MOST;
        }
    };

    ProviderAccounts(Accounts kept, boolean passwords, Subjects subjects) {
        this.kept = kept;
        this.passwords = passwords;
        this.subjects = subjects;
    }

    /**
     * Lets somebody in under a name, if it is theirs.
     *
     * @throws NoEntry where the name is kept here or is somebody else's
     */
    void admit(Account account, String issuer, String subject) {
        if (kept.find(account.name()).isPresent()) {
            throw new NoEntry(NoEntry.Reason.NAME_TAKEN, account.name());
        }
        if (!subjects.owns(account.name(), issuer, subject)) {
            throw new NoEntry(NoEntry.Reason.SOMEBODY_ELSES, account.name());
        }
        synchronized (seen) {
            seen.put(account.name(), account);
        }
    }

    @Override
    public Optional<Account> find(String name) {
        return kept.find(name).or(() -> vouchedFor(name));
    }

    @Override
    public Optional<Account> vouchedFor(String name) {
        synchronized (seen) {
            @Nullable Account vouchedFor = seen.get(name);
            return Optional.ofNullable(vouchedFor);
        }
    }

    @Override
    public boolean confirms(String name, String password) {
        return passwords && kept.confirms(name, password);
    }

    @Override
    public boolean confirmsSigner(String name, String password) {
        return passwords && kept.confirmsSigner(name, password);
    }

    /** Of those whom the provider vouches for nothing is known here: it has seen to their passwords and second factors. */
    @Override
    public Optional<Standing> standing(String name) {
        return kept.standing(name);
    }

    @Override
    public boolean confirmsCode(String name, String code) {
        return kept.confirmsCode(name, code);
    }

    @Override
    public boolean checksCodes() {
        return kept.checksCodes();
    }

    @Override
    public boolean hasEnded(String account, String session) {
        return kept.hasEnded(account, session);
    }

    @Override
    public Optional<Machine> machine(String token) {
        return kept.machine(token);
    }

    @Override
    public Optional<Account> actingFor(Account own, String delegation) {
        return kept.actingFor(own, delegation);
    }

    @Override
    public List<Account> lentTo(Account own) {
        return kept.lentTo(own);
    }

    @Override
    public List<Account> configured() {
        return kept.configured();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
