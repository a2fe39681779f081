package org.veintrail.access;

import java.util.Set;

/** Knows who has passkeys. Safe for several threads. */
public interface PasskeyHolders {

    /** Whether this account has at least one. */
    boolean hasPasskey(String account);

    /** Every account that has at least one. */
    Set<String> holding();
}
