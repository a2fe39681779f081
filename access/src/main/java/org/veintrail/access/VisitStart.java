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
    private final OwnSessions sessions;

    VisitStart(Accounts accounts, Map<Role, Duration> idle, Duration usual, OwnSessions sessions) {
        this.sessions = sessions;
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
            Passage.Visit visit = new Passage.Visit(request.getSession());
            accounts.standing(account.name()).ifPresent(visit::begin);
            if (signedIn.getAuthorities().stream().anyMatch(each -> WayIn.BOTH_FACTORS.equals(each.getAuthority()))) {
                visit.showedSecondFactor();
            }
            sessions.begin(request, account, signedIn);
        }
        super.onAuthenticationSuccess(request, response, signedIn);
    }
}
