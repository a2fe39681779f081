package org.veintrail.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
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
        OAuth2LoginAuthenticationToken brought =
                Answer.read(request, begun.removeAuthorizationRequest(request, response), provider);
        brought.setDetails(authenticationDetailsSource.buildDetails(request));
        return getAuthenticationManager().authenticate(brought);
    }
}
