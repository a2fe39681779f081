package org.veintrail.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets machines in by the tokens that the system issues itself (RFC 6750): with each request, for what the token is for, and without a
 * session. Other bearer tokens it leaves to whoever knows them.
 */
final class TokenSignIn extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    /** What every token of the system's own begins with, so that one that got lost is found. */
    private static final String OURS = "vt_";

    private final Accounts accounts;
    private final Refusals refusals;
    private final Problems problems;

    TokenSignIn(Accounts accounts, Refusals refusals, Problems problems) {
        this.accounts = accounts;
        this.refusals = refusals;
        this.problems = problems;
    }

    /** Whether the request comes with a token of the system's own; no page of another site can make a browser send one. */
    static boolean comesWithToken(HttpServletRequest request) {
        return tokenOf(request) != null;
    }

    private static @Nullable String tokenOf(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.startsWith(OURS) ? token : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String token = tokenOf(request);
        if (token == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Machine> machine = accounts.machine(token);
        if (machine.isEmpty()) {
            refusals.commence(request, response, new BadCredentialsException("The token is not good."));
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!machine.get().mayUse(request.getMethod(), path)) {
            problems.write(
                    response, Problem.of(HouseProblems.TOKEN_NOT_FOR_THIS, HouseProblems.TOKEN_NOT_FOR_THIS.advice()));
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        Account account = machine.get().account();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                account, null, List.of(new SimpleGrantedAuthority(account.role().authority()))));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
