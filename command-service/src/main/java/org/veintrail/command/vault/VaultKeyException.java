package org.veintrail.command.vault;

import org.jspecify.annotations.Nullable;

/** The vault's master key is not there, not a key, or open to others. */
public final class VaultKeyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    VaultKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
