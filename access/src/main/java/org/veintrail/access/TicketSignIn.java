package org.veintrail.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an act in that a person has signed elsewhere and another service hands on, such as a plan that was signed on the planner's board: the
 * signing ticket says who it is, and is good for that one act. Whoever takes the act sees to it that the ticket is one of its signatures.
 */
public final class TicketSignIn extends OncePerRequestFilter {
    /** Where the ticket of the request is to be found by whoever takes the act. */
    public static final String TICKET = "veintrail.signing.ticket";

    private static final String SCHEME = "Signing-Ticket ";
    private static final String ACTS = "/api/commands/";

    /** Whose ticket a wrong one is nobody knows. */
    private static final Authentication NOBODY = UsernamePasswordAuthenticationToken.unauthenticated("", "");

    private final Accounts accounts;
    private final Function<String, Optional<String>> signerOf;
    private final Refusals refusals;
    private final ApplicationEventPublisher happenings;

    /** @param signerOf whose a ticket is, if it is good now */
    TicketSignIn(
            Accounts accounts,
            Function<String, Optional<String>> signerOf,
            Refusals refusals,
            ApplicationEventPublisher happenings) {
        this.accounts = accounts;
        this.signerOf = signerOf;
        this.refusals = refusals;
        this.happenings = happenings;
    }

    /** Whether the request comes with a ticket; no page of another site can make a browser send one. */
    static boolean comesWithTicket(HttpServletRequest request) {
        return ticketOf(request) != null;
    }

    private static @Nullable String ticketOf(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String ticket = ticketOf(request);
        if (ticket == null) {
            chain.doFilter(request, response);
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Optional<Account> signer = request.getMethod().equals("POST") && path.startsWith(ACTS)
                ? signerOf.apply(ticket).flatMap(accounts::find)
                : Optional.empty();
        if (signer.isEmpty()) {
            BadCredentialsException why = new BadCredentialsException("The ticket is not good for this.");
            happenings.publishEvent(new AuthenticationFailureBadCredentialsEvent(NOBODY, why));
            refusals.commence(request, response, why);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                signer.get(),
                null,
                List.of(new SimpleGrantedAuthority(signer.get().role().authority()))));
        SecurityContextHolder.setContext(context);
        request.setAttribute(TICKET, ticket);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
