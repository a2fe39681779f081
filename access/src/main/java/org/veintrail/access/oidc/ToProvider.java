package org.veintrail.access.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.veintrail.access.PublicAddress;

/** Sends a browser to the provider, with state, nonce and a code challenge (RFC 7636) that only this session can answer. */
final class ToProvider extends OncePerRequestFilter {
    private final Provider provider;
    private final PublicAddress here;
    private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> begun;
    private final RefusedAtDoor refused;

    ToProvider(
            Provider provider,
            PublicAddress here,
            AuthorizationRequestRepository<OAuth2AuthorizationRequest> begun,
            RefusedAtDoor refused) {
        this.provider = provider;
        this.here = here;
        this.begun = begun;
        this.refused = refused;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                || !request.getRequestURI().equals(request.getContextPath() + OidcDoor.LEAVE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            // Where the provider still knows the person it asks nothing, so another site could sign somebody in unseen.
            response.sendRedirect(request.getContextPath() + OidcDoor.BASE);
            return;
        }
        try {
            OAuth2AuthorizationRequest asked = asked(request);
            begun.saveAuthorizationRequest(asked, request, response);
            response.sendRedirect(asked.getAuthorizationRequestUri());
        } catch (NoEntry away) {
            refused.onAuthenticationFailure(request, response, away);
        }
    }

    private OAuth2AuthorizationRequest asked(HttpServletRequest request) {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(provider, OidcDoor.BASE);
        resolver.setAuthorizationRequestCustomizer(builder -> {
            OAuth2AuthorizationRequestCustomizers.withPkce().accept(builder);
            builder.redirectUri(here.of(request) + OidcDoor.RETURN);
            if (request.getParameter("another") != null) {
                builder.additionalParameters(more -> more.put("prompt", "login"));
            }
        });
        return Objects.requireNonNull(resolver.resolve(request, Provider.ID), "the one registration");
    }
}
