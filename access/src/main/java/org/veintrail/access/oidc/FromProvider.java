package org.veintrail.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Takes a browser back from the provider. What it brings is believed only if this very session sent it there, and only once. */
final class FromProvider extends AbstractAuthenticationProcessingFilter {
    private final Provider provider;
    private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> begun;

    FromProvider(Provider provider, AuthorizationRequestRepository<OAuth2AuthorizationRequest> begun) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, OidcDoor.RETURN));
        this.provider = provider;
        this.begun = begun;
    }

    @Override
    public @Nullable Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        OAuth2LoginAuthenticationToken brought = brought(request, response);
        brought.setDetails(authenticationDetailsSource.buildDetails(request));
        return getAuthenticationManager().authenticate(brought);
    }

    private OAuth2LoginAuthenticationToken brought(HttpServletRequest request, HttpServletResponse response) {
        @Nullable OAuth2AuthorizationRequest asked = begun.removeAuthorizationRequest(request, response);
        @Nullable String issuer = request.getParameter("iss");
        if (asked == null
                || issuer != null
                        && !issuer.equals(
                                provider.registration().getProviderDetails().getIssuerUri())) {
            throw new NoEntry(NoEntry.Reason.NOT_BEGUN_HERE, null);
        }
        return new OAuth2LoginAuthenticationToken(
                provider.registration(), new OAuth2AuthorizationExchange(asked, answer(request, asked)));
    }

    private static OAuth2AuthorizationResponse answer(HttpServletRequest request, OAuth2AuthorizationRequest asked) {
        @Nullable String code = request.getParameter("code");
        @Nullable String error = request.getParameter("error");
        @Nullable String state = request.getParameter("state");
        if (state == null || code == null && error == null) {
            throw new NoEntry(NoEntry.Reason.NOT_BEGUN_HERE, null);
        }
        OAuth2AuthorizationResponse.Builder answer = code == null
                ? OAuth2AuthorizationResponse.error(String.valueOf(error))
                : OAuth2AuthorizationResponse.success(code);
        return answer.redirectUri(Objects.requireNonNull(asked.getRedirectUri(), "set when it was sent there"))
                .state(state)
                .build();
    }
}
