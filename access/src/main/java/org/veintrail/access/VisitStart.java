package org.veintrail.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Begins a visit by browser: how long it may idle depends on the role, because a device at a bedside is shared and left alone. */
final class VisitStart extends SavedRequestAwareAuthenticationSuccessHandler {
    private final Accounts accounts;
    private final Map<Role, Duration> idle;
    private final Duration usual;

    VisitStart(Accounts accounts, Map<Role, Duration> idle, Duration usual) {
        this.accounts = accounts;
        this.idle = Map.copyOf(idle);
        this.usual = usual;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
            throws ServletException, IOException {
        if (signedIn.getPrincipal() instanceof Account account) {
            Duration mayIdle = idle.getOrDefault(account.role(), usual);
            request.getSession().setMaxInactiveInterval((int) mayIdle.toSeconds());
            accounts.standing(account.name()).ifPresent(new Passage.Visit(request.getSession())::begin);
        }
        super.onAuthenticationSuccess(request, response, signedIn);
    }
}
