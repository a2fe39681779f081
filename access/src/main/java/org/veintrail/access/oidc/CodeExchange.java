package org.veintrail.access.oidc;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Exchanges the code a browser brought back for an ID token (OpenID Connect Core 1.0, section 3.1). State, nonce, signature, issuer,
 * audience and times are checked by the framework's provider.
 */
final class CodeExchange {
    private final OidcAuthorizationCodeAuthenticationProvider exchange;

    CodeExchange(RestClientAuthorizationCodeTokenResponseClient tokenEndpoint, Tokens tokens) {
        this.exchange = new OidcAuthorizationCodeAuthenticationProvider(
                tokenEndpoint, request -> new DefaultOidcUser(Set.of(), request.getIdToken()));
        this.exchange.setJwtDecoderFactory(registration -> tokens.idTokens());
    }

    /**
     * The verified ID token for the code that was brought.
     *
     * @throws NoEntry where the provider refused, or its answer cannot be trusted
     */
    OidcIdToken idToken(OAuth2LoginAuthenticationToken brought) {
        try {
            @Nullable Authentication exchanged = exchange.authenticate(brought);
            if (exchanged != null && exchanged.getPrincipal() instanceof OidcUser user) {
                return user.getIdToken();
            }
        } catch (OAuth2AuthenticationException e) {
            boolean refused = brought.getAuthorizationExchange()
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
}
