package org.veintrail.command.vault;

import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * The master key, wherever it is: wraps the patients' keys and unwraps them. An implementation may keep the key to itself, as a key
 * management system does. Safe for use by several threads.
 */
public interface KeyWrapping {

    /** Names the key that wraps now, never secret. */
    String keyId();

    /**
     * A wrapped key.
     *
     * @param bytes the key as only the master key can read it
     * @param keyId names the master key that wrapped it; stored beside it
     */
    record Wrapped(byte[] bytes, String keyId) {}

    /**
     * Wraps a key.
     *
     * @param boundTo a name without which the key cannot be unwrapped again
     * @throws GeneralSecurityException where the key cannot be used
     * @throws VaultKeyException where the master key cannot be reached just now
     */
    Wrapped wrap(byte[] key, String boundTo) throws GeneralSecurityException;

    /**
     * Unwraps a key, also one that an earlier master key wrapped, as long as that is known.
     *
     * @param keyId what stood beside it, or null for the first master key
     * @throws GeneralSecurityException where no key that is known fits, or the wrapped key or its name was changed
     * @throws VaultKeyException where the master key cannot be reached just now
     */
    byte[] unwrap(@Nullable String keyId, byte[] wrapped, String boundTo) throws GeneralSecurityException;
}
