package org.veintrail.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.veintrail.account.AccountRegister;

/**
 * The accounts that the system keeps itself, beside those of the configuration, with second factors and tokens of both. Answers come from
 * memory that follows the log, so a request waits for no database. Safe for several threads.
 */
public interface KeptAccounts {

    /** What is known of an open account; empty for a closed one and for one of the configuration. */
    Optional<Standing> find(String name);

    /**
     * Whether this is the account's password, and not a first one that has run out.
     *
     * @return false as well where there is no such account, after about the same time
     */
    boolean confirms(String name, String password);

    /** Whether the account, which may be one of the configuration, has a second factor. */
    boolean hasSecondFactor(String name);

    /** Whether this is the code of the account's second factor now, or one of its recovery codes. A code is taken once. */
    boolean confirmsCode(String name, String code);

    /** Whether this node can check codes at all: a node without the vault's key cannot. */
    default boolean checksCodes() {
        return true;
    }

    /** The token of this id, if this is its secret and it is good now; notes that it was used. */
    Optional<AccountRegister.Token> token(String id, String secret);

    /** What the events say. */
    AccountRegister register();

    /** When each token was used last, by its id, to about a minute. */
    Map<String, Instant> lastUses();

    /** Reads what was written meanwhile, so that an act that was just answered is known. */
    void catchUp();
}
