package org.veintrail.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Takes a person who did not come in back to the sign-in page, which says why and what to do. */
final class RefusedAtDoor implements AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedAtDoor.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        NoEntry.Reason reason = why instanceof NoEntry no ? no.reason() : NoEntry.Reason.NOT_TRUSTED;
        if (reason == NoEntry.Reason.NOT_TRUSTED) {
            LOG.warn("What the sign-in provider answered could not be trusted: {}", told(why));
        }
        response.sendRedirect(request.getContextPath() + "/sign-in?refused=" + reason.code());
    }

    /** The kind of fault, which a log may show; what the provider wrote may hold anything. */
    private static String told(AuthenticationException why) {
        return why.getCause() instanceof OAuth2AuthenticationException fault
                ? fault.getError().getErrorCode()
                        + (fault.getCause() instanceof JwtException token ? ", " + token.getMessage() : "")
                : why.getClass().getSimpleName();
    }
}
