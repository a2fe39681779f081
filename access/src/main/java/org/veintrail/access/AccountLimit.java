package org.veintrail.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** How much one account may ask, from however many addresses. Comes after the guard, which says whose request it is. */
final class AccountLimit extends OncePerRequestFilter {
    private final Problems problems;
    private final Buckets buckets;

    AccountLimit(Problems problems, Buckets buckets) {
        this.problems = problems;
        this.buckets = buckets;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof Account account) {
            request.setAttribute(AttemptWatch.WHO, account.name());
        }
        Duration wait = who != null && who.getPrincipal() instanceof Account account
                ? buckets.take(account.name())
                : Duration.ZERO;
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            AddressLimit.refuse(problems, response, wait, "this account");
        }
    }
}
