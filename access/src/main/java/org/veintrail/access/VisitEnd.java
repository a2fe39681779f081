package org.veintrail.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a visit by browser that has lasted too long, and one in which nobody did anything for a while. What a page does by itself, such
 * as reading itself again when the log has grown, is nobody's doing: on a busy day it would keep a screen open that everybody has left.
 */
final class VisitEnd extends OncePerRequestFilter {
    /** Pages send this header, with any value, in requests that no person caused. */
    static final String BY_ITSELF = "X-By-Itself";

    private static final String ACTIVE = "veintrail.active";
    private static final String CHANGES = "/api/changes";

    private final InstantSource clock;
    private final Duration longest;
    private final OwnSessions sessions;

    VisitEnd(InstantSource clock, Duration longest, OwnSessions sessions) {
        this.sessions = sessions;
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            Instant now = clock.instant();
            if (isOver(session, now)) {
                sessions.over(session);
                session.invalidate();
            } else if (!isByItself(request)) {
                session.setAttribute(ACTIVE, now);
                sessions.used(session, now);
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(HttpSession session, Instant now) {
        Instant begun = Instant.ofEpochMilli(session.getCreationTime());
        Instant active = session.getAttribute(ACTIVE) instanceof Instant last ? last : begun;
        Duration idle = Duration.ofSeconds(session.getMaxInactiveInterval());
        return !now.isBefore(begun.plus(longest)) || idle.isPositive() && !now.isBefore(active.plus(idle));
    }

    private static boolean isByItself(HttpServletRequest request) {
        return request.getHeader(BY_ITSELF) != null
                || request.getRequestURI().equals(request.getContextPath() + CHANGES);
    }
}
