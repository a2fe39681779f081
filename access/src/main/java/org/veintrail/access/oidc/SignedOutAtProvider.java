package org.veintrail.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.veintrail.access.PublicAddress;

/**
 * Ends the provider's session as well (OpenID Connect RP-Initiated Logout 1.0), so that the next person at a shared device is not signed
 * in by the provider's memory. A page leads there and not a redirect: the content policy lets no form end at another site.
 */
final class SignedOutAtProvider implements LogoutSuccessHandler {
    /**
     * Where the ID token of the latest sign-in at the provider is kept, where that was to sign: it names the provider's session that is to
     * end, which may have become another person's.
     */
    static final String LATEST = "veintrail.oidc.latest-id-token";

    private static final String HERE = "/sign-in?signed-out";

    private final Provider provider;
    private final PublicAddress address;

    SignedOutAtProvider(Provider provider, PublicAddress address) {
        this.provider = provider;
        this.address = address;
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException {
        @Nullable String token = token(request, who);
        @Nullable String end = token == null ? null : provider.endOfSession();
        if (end == null) {
            response.sendRedirect(request.getContextPath() + HERE);
            return;
        }
        String there = UriComponentsBuilder.fromUriString(end)
                .queryParam("id_token_hint", "{token}")
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(token, provider.registration().getClientId(), address.of(request) + HERE)
                .toUriString();
        byte[] page = page(HtmlUtils.htmlEscape(there, "UTF-8"), request.getContextPath())
                .getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    /** Takes the token along before the session is gone. */
    static void remember(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            request.setAttribute(LATEST, session.getAttribute(LATEST));
        }
    }

    private static @Nullable String token(HttpServletRequest request, @Nullable Authentication who) {
        if (request.getAttribute(LATEST) instanceof String latest) {
            return latest;
        }
        return who instanceof ProviderAuthentication signedIn ? signedIn.idToken() : null;
    }

    private static String page(String there, String root) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="refresh" content="0;url=%1$s">
                <title>Signed out - Veintrail</title>
                <link rel="stylesheet" href="%2$s/assets/problems.css">
                </head>
                <body>
                <main>
                <h1>You are signed out here</h1>
                <p><a href="%1$s">Sign out at the provider as well</a></p>
                </main>
                </body>
                </html>
                """.formatted(there, HtmlUtils.htmlEscape(root));
    }
}
