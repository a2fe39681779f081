package org.veintrail.auditing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.filter.OncePerRequestFilter;
import org.veintrail.access.Account;
import org.veintrail.access.Authority;
import org.veintrail.audit.event.ReadRefused;

/**
 * Reads that were refused to somebody signed in, at the door or behind it. Nobody floods the log with them: after {@value #AT_ONCE} of an
 * account one a minute has a record of its own, and says how many had none. Refused acts stand in the log anyway.
 */
class RefusedReads extends OncePerRequestFilter {
    static final int AT_ONCE = 20;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_ACCOUNTS = 10_000;

    private record Seen(int left, Instant since, int unrecorded) {}

    private final Map<String, Seen> byAccount = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MOST_ACCOUNTS;
        }
    };
    private final AuditTrail trail;
    private final Authority table;
    private final InstantSource clock;

    RefusedReads(AuditTrail trail, Authority table, InstantSource clock) {
        this.trail = trail;
        this.table = table;
        this.clock = clock;
    }

    /** Refused at the door. */
    @EventListener
    void denied(AuthorizationDeniedEvent<?> event) {
        @Nullable
        HttpServletRequest request = switch (event.getObject()) {
            case HttpServletRequest plain -> plain;
            case RequestAuthorizationContext context -> context.getRequest();
            case null, default -> null;
        };
        if (request != null) {
            refused(request, event.getAuthentication().get());
        }
    }

    /** Refused behind it. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            refused(request, who);
        }
    }

    private void refused(HttpServletRequest request, @Nullable Authentication who) {
        if (request.getMethod().equals("GET") && who != null && who.getPrincipal() instanceof Account account) {
            Instant now = clock.instant();
            int more = recordable(account.name(), now);
            if (more >= 0) {
                String path = request.getRequestURI()
                        .substring(request.getContextPath().length());
                String address = table.addressOf("GET", path)
                        .map(each -> each.pattern().getPatternString())
                        .orElse("an address that is not served");
                trail.record(new ReadRefused(account.name(), address, more, now), account.name());
            }
        }
    }

    /** How many were not recorded before this one, or -1 where this one is not recorded either. */
    private synchronized int recordable(String account, Instant now) {
        Seen seen = byAccount.getOrDefault(account, new Seen(AT_ONCE, now, 0));
        long earned = Math.min(AT_ONCE, Duration.between(seen.since(), now).dividedBy(PAUSE));
        int left = (int) Math.clamp(seen.left() + earned, 0, AT_ONCE);
        Instant since = earned > 0 ? now : seen.since();
        boolean recorded = left > 0;
        byAccount.put(account, recorded ? new Seen(left - 1, since, 0) : new Seen(0, since, seen.unrecorded() + 1));
        return recorded ? seen.unrecorded() : -1;
    }
}
