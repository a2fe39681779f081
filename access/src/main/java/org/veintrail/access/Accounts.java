package org.veintrail.access;

import java.util.Optional;

/** The people who may sign in. Safe for use by several threads. */
public interface Accounts {

    /** The account of this name, or empty. */
    Optional<Account> find(String name);

    /**
     * Whether this is the account's password; for sign-in, and again for each signature (21 CFR 11.200(a)).
     *
     * @return false as well where there is no such account, after about the same time
     */
    boolean confirms(String name, String password);

    /** Whether there is nobody. */
    boolean isEmpty();
}
