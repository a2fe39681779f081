package org.veintrail.access.passkey;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.veintrail.access.OfAccount;

/** What came is no passkey of ours, or was not used as asked for. */
final class PasskeyRefused extends AuthenticationException implements OfAccount {
    private static final long serialVersionUID = 1L;

    private final @Nullable String account;

    PasskeyRefused(String why, @Nullable String account) {
        super(why);
        this.account = account;
    }

    @Override
    public @Nullable String account() {
        return account;
    }
}
