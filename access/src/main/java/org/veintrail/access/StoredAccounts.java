package org.veintrail.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Accounts whose passwords are kept as Argon2id hashes (RFC 9106). */
final class StoredAccounts implements Accounts {
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, String> hashes = new TreeMap<>();
    private final PasswordEncoder encoder;
    private final ConfirmedCredentials confirmed;

    StoredAccounts(
            Map<String, AccessProperties.Entry> entries, PasswordEncoder encoder, ConfirmedCredentials confirmed) {
        this.encoder = encoder;
        this.confirmed = confirmed;
        entries.forEach((name, entry) -> {
            accounts.put(name, new Account(name, entry.printedName(), entry.role(), entry.sites()));
            if (!entry.passwordHash().startsWith("$argon2id$")) {
                throw new IllegalArgumentException("The password hash of account " + name
                        + " is not an Argon2id hash ($argon2id$v=19$...). Make one with: ./veintrail password");
            }
            hashes.put(name, entry.passwordHash());
        });
    }

    @Override
    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public boolean confirms(String name, String password) {
        @Nullable String hash = hashes.get(name);
        if (hash == null) {
            matchesSomebody(password);
            return false;
        }
        if (confirmed.contains(name, password)) {
            return true;
        }
        boolean right = encoder.matches(password, hash);
        if (right) {
            confirmed.add(name, password);
        }
        return right;
    }

    /** Spends the time a real check takes, so that the time of an answer does not tell which names exist. */
    private void matchesSomebody(String password) {
        hashes.values().stream().findFirst().ifPresent(hash -> encoder.matches(password, hash));
    }

    @Override
    public List<Account> configured() {
        return List.copyOf(accounts.values());
    }

    @Override
    public boolean isEmpty() {
        return accounts.isEmpty();
    }
}
