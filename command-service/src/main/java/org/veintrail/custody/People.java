package org.veintrail.custody;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the rules about accounts ask beyond the register, and where secrets go: never into an event. Safe for several threads. */
public interface People {

    /** Every role, by its code. */
    Set<String> roles();

    /** An account that stands in the configuration instead of the register. */
    Optional<Configured> configured(String account);

    /**
     * Somebody whom a sign-in provider vouches for, with role and sites as the provider said last; empty for whoever has not come in here. Such
     * people may be lent a role, but have none of this system's to lend.
     */
    default Optional<Configured> vouchedFor(String account) {
        return Optional.empty();
    }

    /** Whether the account has a passkey, which is kept apart from the register. */
    default boolean hasPasskey(String account) {
        return false;
    }

    /** Whether the configuration has an administrator other than this account. */
    boolean configuredAdministratorBeside(String account);

    /** Whether this command, by its name as clients write it, carries electronic signatures. */
    boolean carriesSignatures(String command);

    /** Keeps the hash of a password under the id of a credential; nothing refers to it before the event that names it is committed. */
    void keepPassword(String credential, String account, String password);

    /** Keeps the hash of a token's secret. */
    void keepToken(String token, String secret);

    /**
     * An account of the configuration.
     *
     * @param role code of the role
     * @param sites the sites, or * alone
     */
    record Configured(String role, List<String> sites) {
        public Configured {
            sites = List.copyOf(sites);
        }
    }
}
