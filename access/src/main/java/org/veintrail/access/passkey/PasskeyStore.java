package org.veintrail.access.passkey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veintrail.access.PasskeyHolders;

/** Where passkeys are kept. Safe for use by several threads and nodes. */
public interface PasskeyStore extends PasskeyHolders {

    /** An account's passkeys, the oldest first. */
    List<Passkey> of(String account);

    /** The passkey of this credential id. */
    Optional<Passkey> find(String id);

    /** Keeps a new one; false where its id is known already. */
    boolean add(Passkey passkey);

    /**
     * Notes a use.
     *
     * @param before the counter that the use was checked against
     * @param now the counter that came with it
     * @return false where another use came in between: then this one does not count
     */
    boolean used(String id, long before, long now, Instant at);

    /** Removes an account's own passkey; empty where it has none of this id. */
    Optional<Passkey> remove(String account, String id);

    @Override
    default boolean hasPasskey(String account) {
        return !of(account).isEmpty();
    }
}
