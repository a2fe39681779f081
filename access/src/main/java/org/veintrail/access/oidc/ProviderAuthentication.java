package org.veintrail.access.oidc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.veintrail.access.Account;

/** Somebody whom the provider signed in. The provider's tokens are not kept, but for the ID token that a sign-out names. */
final class ProviderAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Account account;
    private final String subject;
    private final @Nullable String idToken;

    ProviderAuthentication(Account account, String subject, @Nullable String idToken) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name())));
        this.account = account;
        this.subject = subject;
        this.idToken = idToken;
        setAuthenticated(true);
    }

    @Override
    public Account getPrincipal() {
        return account;
    }

    /** None is kept: a token is as good as a password while it lives. */
    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    /** The person as the provider's {@code sub} claim has it. */
    String subject() {
        return subject;
    }

    @Nullable
    String idToken() {
        return idToken;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProviderAuthentication same
                && account.equals(same.account)
                && subject.equals(same.subject);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }

    @Override
    public String toString() {
        return "ProviderAuthentication[" + account.name() + "]";
    }
}
