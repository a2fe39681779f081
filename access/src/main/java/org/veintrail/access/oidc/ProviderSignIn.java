package org.veintrail.access.oidc;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.veintrail.access.Account;

/**
 * Exchanges the code a browser brought back for an ID token (OpenID Connect Core 1.0, section 3.1), and the ID token for an account.
 * State, nonce, signature, issuer, audience and times are checked by the framework's provider; who may come in is decided here.
 */
final class ProviderSignIn implements AuthenticationProvider {
    private final OidcAuthorizationCodeAuthenticationProvider exchange;
    private final Claims claims;
    private final ProviderAccounts accounts;
    private final String issuer;

    ProviderSignIn(
            RestClientAuthorizationCodeTokenResponseClient tokens,
            Tokens decoders,
            Claims claims,
            ProviderAccounts accounts,
            String issuer) {
        this.exchange = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, request -> new DefaultOidcUser(java.util.Set.of(), request.getIdToken()));
        this.exchange.setJwtDecoderFactory(registration -> decoders.idTokens());
        this.claims = claims;
        this.accounts = accounts;
        this.issuer = issuer;
    }

    @Override
    public Authentication authenticate(Authentication brought) {
        OidcIdToken idToken = idToken(brought);
        ProviderAuthentication signedIn = admitted(idToken.getClaims(), idToken.getSubject(), idToken.getTokenValue());
        signedIn.setDetails(brought.getDetails());
        return signedIn;
    }

    /**
     * The verified ID token for the code that was brought.
     *
     * @throws NoEntry where the provider refused, or its answer cannot be trusted
     */
    OidcIdToken idToken(Authentication brought) {
        try {
            @Nullable Authentication exchanged = exchange.authenticate(brought);
            if (exchanged != null && exchanged.getPrincipal() instanceof OidcUser user) {
                return user.getIdToken();
            }
        } catch (OAuth2AuthenticationException e) {
            boolean refused = brought instanceof OAuth2LoginAuthenticationToken login
                    && login.getAuthorizationExchange()
                            .getAuthorizationResponse()
                            .statusError();
            throw new NoEntry(refused ? NoEntry.Reason.PROVIDER_REFUSED : NoEntry.Reason.NOT_TRUSTED, null, e);
        } catch (NoEntry e) {
            throw e;
        } catch (AuthenticationException e) {
            throw new NoEntry(NoEntry.Reason.NOT_TRUSTED, null, e);
        }
        throw new NoEntry(NoEntry.Reason.NOT_TRUSTED, null);
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
