package org.veintrail.access.oidc;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.veintrail.access.Account;

/** Makes an account of what the provider vouches for, and decides who may come in. */
final class ProviderSignIn implements AuthenticationProvider {
    private final CodeExchange exchange;
    private final Claims claims;
    private final ProviderAccounts accounts;
    private final String issuer;

    ProviderSignIn(CodeExchange exchange, Claims claims, ProviderAccounts accounts, String issuer) {
        this.exchange = exchange;
        this.claims = claims;
        this.accounts = accounts;
        this.issuer = issuer;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication brought) {
        if (!(brought instanceof OAuth2LoginAuthenticationToken code)) {
            return null;
        }
        OidcIdToken idToken = exchange.idToken(code);
        ProviderAuthentication signedIn = admitted(idToken.getClaims(), idToken.getSubject(), idToken.getTokenValue());
        signedIn.setDetails(brought.getDetails());
        return signedIn;
    }

    /**
     * The account that a verified token's claims make.
     *
     * @throws NoEntry where they make none, or the name is somebody else's
     */
    ProviderAuthentication admitted(Map<String, Object> said, @Nullable String subject, @Nullable String idToken) {
        if (subject == null || subject.isBlank()) {
            throw new NoEntry(NoEntry.Reason.NOT_TRUSTED, null);
        }
        Account account = claims.account(said);
        accounts.admit(account, issuer, subject);
        return new ProviderAuthentication(account, subject, idToken);
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2LoginAuthenticationToken.class.isAssignableFrom(type);
    }
}
