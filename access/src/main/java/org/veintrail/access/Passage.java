package org.veintrail.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at whoever is signed in at every request: a visit ends as soon as the account is closed or changed, or its person ends it; nothing is served before a
 * second factor was shown and a password chosen that is due; and whoever acts for somebody else does so only while that is delegated.
 */
final class Passage extends OncePerRequestFilter {
    static final String SECOND_FACTOR = "/second-factor";
    static final String PASSWORD = "/password";
    static final String ACCOUNT = "/account";

    /** Names the delegation that a program acts under, request by request. */
    static final String ACTING_FOR = "Acting-For";

    private static final Set<String> ALWAYS = Set.of("/sign-out", "/error");
    private static final Set<String> FOR_PASSWORD = Set.of(PASSWORD, "/api/account", "/api/account/password");
    private static final Set<String> FOR_ENROLMENT = Set.of(
            ACCOUNT,
            "/api/account",
            "/api/account/second-factor",
            "/api/account/second-factor/confirmation",
            "/account/passkeys",
            "/api/account/passkeys",
            "/api/account/passkeys/options");

    /** What gives somebody a way in, or takes a factor away: an open screen of an administrator is not enough for that. */
    private static final Set<String> GRANTS = Set.of(
            "/api/commands/create-account",
            "/api/commands/change-account",
            "/api/commands/reopen-account",
            "/api/commands/reset-password",
            "/api/commands/remove-second-factor",
            "/api/commands/issue-api-token",
            "/api/commands/rotate-api-token");

    private final Accounts accounts;
    private final Set<Role> secondFactorRoles;
    private final Authority authority;
    private final Problems problems;
    private final OwnSessions sessions;

    Passage(
            Accounts accounts,
            Set<Role> secondFactorRoles,
            Authority authority,
            Problems problems,
            OwnSessions sessions) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.secondFactorRoles = Set.copyOf(secondFactorRoles);
        this.authority = authority;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null
                || !(who.getPrincipal() instanceof Account own)
                || own.token() != null
                || request.getAttribute(TicketSignIn.TICKET) != null) {
            chain.doFilter(request, response);
            return;
        }
        Visit visit = new Visit(request.getSession(false));
        Optional<Standing> standing = accounts.standing(own.name());
        if (visit.hasEnded(standing) || sessions.hasEnded(request.getSession(false))) {
            sessions.over(request.getSession(false));
            visit.end();
            SecurityContextHolder.clearContext();
            chain.doFilter(request, response);
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        @Nullable Gate gate = standing.map(each -> gate(each, visit, path)).orElse(null);
        if (gate != null && !isOpen(request, path)) {
            turn(gate, request, response);
            return;
        }
        if (GRANTS.contains(path) && sessions.isStale(request)) {
            problems.write(response, Problem.of(HouseProblems.SIGN_IN_AGAIN, HouseProblems.SIGN_IN_AGAIN.advice()));
            return;
        }
        actAs(own, visit, request);
        chain.doFilter(request, response);
    }

    private boolean isOpen(HttpServletRequest request, String path) {
        return ALWAYS.contains(path)
                || authority
                        .addressOf(request.getMethod(), path)
                        .filter(Authority.Address::open)
                        .isPresent();
    }

    /** Where somebody has to go first. */
    private record Gate(@Nullable String page, ProblemType problem) {}

    private @Nullable Gate gate(Standing standing, Visit visit, String path) {
        if (standing.secondFactor() && !visit.hasShownSecondFactor()) {
            if (!accounts.checksCodes()) {
                return new Gate(null, HouseProblems.SECOND_FACTOR_NOT_CHECKED_HERE);
            }
            return path.equals(SECOND_FACTOR) && visit.isOne()
                    ? null
                    : new Gate(SECOND_FACTOR, HouseProblems.SECOND_FACTOR_DUE);
        }
        if (standing.passwordDue()) {
            return FOR_PASSWORD.contains(path) ? null : new Gate(PASSWORD, HouseProblems.PASSWORD_DUE);
        }
        boolean enrol = secondFactorRoles.contains(standing.account().role())
                && !standing.secondFactor()
                && !visit.hasShownSecondFactor();
        return enrol && !FOR_ENROLMENT.contains(path)
                ? new Gate(ACCOUNT, HouseProblems.SECOND_FACTOR_NOT_ENROLLED)
                : null;
    }

    private void turn(Gate gate, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (gate.page() != null && Caller.of(request) == Caller.PAGE) {
            response.sendRedirect(request.getContextPath() + gate.page());
            return;
        }
        if (gate.page() != null && request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + gate.page());
        }
        problems.write(response, Problem.of(gate.problem(), gate.problem().advice()));
    }

    /** For this request only: the session keeps who came, and that the person wishes to act for another. */
    private void actAs(Account own, Visit visit, HttpServletRequest request) {
        @Nullable String asked = request.getHeader(ACTING_FOR);
        @Nullable String delegation = asked == null ? visit.actsUnder() : asked;
        if (delegation == null) {
            return;
        }
        Optional<Account> lent = accounts.actingFor(own, delegation);
        if (lent.isEmpty()) {
            visit.actUnder(null);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                lent.get(),
                null,
                List.of(new SimpleGrantedAuthority(lent.get().role().authority()))));
        SecurityContextHolder.setContext(context);
    }

    /** What a browser's session remembers of the visit; a request of a program is none. */
    static final class Visit {
        private static final String MARK = "veintrail.mark";
        private static final String SHOWN = "veintrail.second-factor";
        private static final String UNDER = "veintrail.delegation";

        private final @Nullable HttpSession session;

        Visit(@Nullable HttpSession session) {
            this.session = session;
        }

        void begin(Standing standing) {
            if (session != null) {
                session.setAttribute(MARK, standing.mark());
            }
        }

        boolean isOne() {
            return session != null && session.getAttribute(MARK) != null;
        }

        /** Whether the account is not what it was when the visit began. */
        boolean hasEnded(Optional<Standing> standing) {
            return session != null
                    && session.getAttribute(MARK) instanceof String mark
                    && standing.filter(each -> each.mark().equals(mark)).isEmpty();
        }

        void end() {
            if (session != null) {
                session.invalidate();
            }
        }

        boolean hasShownSecondFactor() {
            return session != null && session.getAttribute(SHOWN) != null;
        }

        void showedSecondFactor() {
            if (session != null) {
                session.setAttribute(SHOWN, true);
            }
        }

        @Nullable
        String actsUnder() {
            return session == null ? null : (String) session.getAttribute(UNDER);
        }

        void actUnder(@Nullable String delegation) {
            if (session != null) {
                session.setAttribute(UNDER, delegation);
            }
        }
    }
}
