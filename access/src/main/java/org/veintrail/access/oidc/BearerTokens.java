package org.veintrail.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Finds the provider's access tokens (RFC 6750): in the header alone, and only what has the three parts of a signed token (RFC 7515). */
final class BearerTokens implements AuthenticationConverter, RequestMatcher {
    private static final String SCHEME = "Bearer ";

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
    private final WebAuthenticationDetailsSource details = new WebAuthenticationDetailsSource();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!matches(request)) {
            return null;
        }
        @Nullable String token = header.resolve(request);
        if (token == null) {
            return null;
        }
        BearerTokenAuthenticationToken found = new BearerTokenAuthenticationToken(token);
        found.setDetails(details.buildDetails(request));
        return found;
    }

    /** Whether the request brings such a token, which no page of another site can make a browser do. */
    @Override
    public boolean matches(HttpServletRequest request) {
        @Nullable String credentials = request.getHeader("Authorization");
        return credentials != null
                && credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && credentials.chars().filter(each -> each == '.').count() == 2;
    }
}
