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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes in the program's log who sends what nobody sends by mistake for long: requests that cannot be read, that are too large or too many,
 * of a wrong kind, or forged from another site (OWASP ASVS 5.0, 16.3.3). Refused acts and reads of people signed in are events of their own.
 * A row of the table of authority stands for the address, and nothing that was sent is repeated, because it may be a password or a patient.
 * The same from the same is noted once a minute with its number, so that nobody fills the log.
 */
final class AttemptWatch extends OncePerRequestFilter {
    /** Names the account of a request that got behind the guard. */
    static final String WHO = "veintrail.attempt.who";

    /** Says that a request was refused because it did not come from one of our own pages. */
    static final String FORGED = "veintrail.attempt.forged";

    private static final Set<Integer> STATUSES = Set.of(400, 405, 406, 411, 413, 414, 415, 429, 431);
    private static final Duration ONCE = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    /** What counts as the same. */
    private record Kind(String who, int status) {}

    private record Noted(Instant at, int since) {}

    private final Map<Kind, Noted> noted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Noted> eldest) {
            return size() > MOST;
        }
    };
    private final Authority authority;
    private final InstantSource clock;
    private final Consumer<String> log;

    AttemptWatch(Authority authority, InstantSource clock, Consumer<String> log) {
        this.authority = authority;
        this.clock = clock;
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        boolean forged = request.getAttribute(FORGED) != null;
        if (forged || STATUSES.contains(response.getStatus())) {
            note(request, response.getStatus(), forged);
        }
    }

    private void note(HttpServletRequest request, int status, boolean forged) throws IOException {
        String address = AddressLimit.subscriber(request.getRemoteAddr());
        @Nullable Object account = request.getAttribute(WHO);
        int more = more(new Kind(account == null ? address : account + " " + address, status));
        if (more >= 0) {
            log.accept(String.format(
                    Locale.ROOT,
                    "%s at %s was answered %d to %s from %s%s",
                    forged ? "A forged request" : "An attempt",
                    place(request),
                    status,
                    account == null ? "nobody signed in" : account,
                    address,
                    more == 0 ? "" : "; " + more + " more of its kind since the last note"));
        }
    }

    private String place(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return authority
                .addressOf(request.getMethod(), path.startsWith("/") ? path : "/" + path)
                .map(row -> row.method() + " " + row.pattern().getPatternString())
                .orElse("no address of ours");
    }

    /** How many there were since the last note, or -1 where it is too early for another. */
    private synchronized int more(Kind kind) {
        Instant now = clock.instant();
        @Nullable Noted last = noted.get(kind);
        if (last != null && now.isBefore(last.at().plus(ONCE))) {
            noted.put(kind, new Noted(last.at(), last.since() + 1));
            return -1;
        }
        noted.put(kind, new Noted(now, 0));
        return last == null ? 0 : last.since();
    }
}
