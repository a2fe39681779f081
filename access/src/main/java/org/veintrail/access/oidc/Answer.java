package org.veintrail.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;

/** What a browser brings back from the provider, beside the question with which it was sent there. */
final class Answer {
    private Answer() {}

    /**
     * Reads it from the request.
     *
     * @param asked what this session asked, or null where it asked nothing
     * @throws NoEntry where it asked nothing, or somebody else answers (RFC 9207)
     */
    static OAuth2LoginAuthenticationToken read(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest asked, Provider provider) {
        if (asked == null) {
            throw new NoEntry(NoEntry.Reason.NOT_BEGUN_HERE, null);
        }
        ClientRegistration registration = provider.registration();
        @Nullable String issuer = request.getParameter("iss");
        if (issuer != null && !issuer.equals(registration.getProviderDetails().getIssuerUri())) {
            throw new NoEntry(NoEntry.Reason.NOT_BEGUN_HERE, null);
        }
        return new OAuth2LoginAuthenticationToken(
                registration, new OAuth2AuthorizationExchange(asked, response(request, asked)));
    }

    private static OAuth2AuthorizationResponse response(HttpServletRequest request, OAuth2AuthorizationRequest asked) {
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
