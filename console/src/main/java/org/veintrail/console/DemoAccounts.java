package org.veintrail.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;

/** The accounts that the sign-in page offers to everybody: those of the demonstration, whose passwords are their names. */
final class DemoAccounts {
    private static final String CONFIGURED = "veintrail.access.accounts";

    private final Environment environment;
    private final Accounts accounts;
    private @Nullable List<Account> known;

    DemoAccounts(Environment environment, Accounts accounts) {
        this.environment = environment;
        this.accounts = accounts;
    }

    /** The accounts, by name; none outside the demonstration, and none that has a password of its own. */
    synchronized List<Account> list() {
        // Looked for when somebody comes to the door, because hashing each name would make every start longer.
        List<Account> list = known == null ? find() : known;
        known = list;
        return list;
    }

    private List<Account> find() {
        if (!environment.acceptsProfiles(Profiles.of("demo"))) {
            return List.of();
        }
        Map<String, Object> configured = Binder.get(environment)
                .bind(CONFIGURED, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
        return new TreeMap<>(configured)
                .keySet().stream()
                        .filter(name -> accounts.confirms(name, name))
                        .flatMap(name -> accounts.find(name).stream())
                        .toList();
    }
}
