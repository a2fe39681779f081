package org.veintrail.access;

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
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops an address that only tries names and passwords: after too many refused sign-ins within a while it is answered 429 (RFC 6585)
 * before any password is looked at, which also spares the memory-hard hashing. Requests that try none, such as those of people who are
 * signed in, go on: a hospital is often one address, and must not stand still because one device in it has an old password. Memory is
 * bounded: the addresses refused longest ago are forgotten first. Of an IPv6 address the first 64 bits count, as in {@link AddressLimit}.
 */
final class FailureLimit extends OncePerRequestFilter {
    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration WHILE = Duration.ofMinutes(15);

    private record Refused(int count, Instant since) {}

    private final Map<String, Refused> refused = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Refused> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };
    private final Problems problems;
    private final InstantSource clock;
    private final int most;

    FailureLimit(Problems problems, InstantSource clock, int most) {
        this.problems = problems;
        this.clock = clock;
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = AddressLimit.subscriber(request.getRemoteAddr());
        @Nullable Duration wait = triesAPassword(request) ? left(address) : null;
        if (wait != null) {
            response.setHeader("Retry-After", String.valueOf(wait.toSeconds() + 1));
            problems.write(
                    response, Problem.of(HouseProblems.TOO_MANY_REQUESTS, HouseProblems.TOO_MANY_REQUESTS.advice()));
            return;
        }
        chain.doFilter(request, response);
        if (request.getHeader("Authorization") != null && response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED
                || isRefusedForm(request, response)) {
            count(address);
        }
    }

    private static boolean isRefusedForm(HttpServletRequest request, HttpServletResponse response) {
        @Nullable String location = response.getHeader("Location");
        return request.getMethod().equals("POST")
                && (request.getRequestURI().endsWith(Refusals.SIGN_IN)
                        || request.getRequestURI().endsWith(Passage.SECOND_FACTOR))
                && location != null
                && location.endsWith("?wrong");
    }

    private static boolean triesAPassword(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return request.getHeader("Authorization") != null
                || request.getMethod().equals("POST")
                        && type != null
                        && type.startsWith("application/x-www-form-urlencoded");
    }

    private synchronized @Nullable Duration left(String address) {
        Refused so = refused.get(address);
        if (so == null || so.count() < most) {
            return null;
        }
        Duration left = Duration.between(clock.instant(), so.since().plus(WHILE));
        if (left.isPositive()) {
            return left;
        }
        refused.remove(address);
        return null;
    }

    private synchronized void count(String address) {
        Instant now = clock.instant();
        refused.merge(
                address,
                new Refused(1, now),
                (so, one) -> so.since().plus(WHILE).isAfter(now) ? new Refused(so.count() + 1, so.since()) : one);
    }
}
