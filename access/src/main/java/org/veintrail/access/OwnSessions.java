package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;

/**
 * The sessions that a person has under way, so that the person sees them and ends what should not be there (OWASP ASVS 5.0, 7.5.2). A
 * session is served by one node and may be looked at and ended on every one.
 */
public final class OwnSessions {
    private static final Logger LOG = LoggerFactory.getLogger(OwnSessions.class);
    private static final String KNOWN = "veintrail.session";
    private static final String PROVED = "veintrail.proved";

    /** A use is noted as often as this; a write for each request would be for nothing. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** So long a sign-in counts as proof anew for those whose password is kept elsewhere. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final SessionBook book;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Duration longest;
    private final Supplier<String> ids;

    /**
     * Keeps them there.
     *
     * @param longest after how long a session ends whatever was done
     * @param ids makes names of sessions, which nobody guesses
     */
    OwnSessions(SessionBook book, Accounts accounts, InstantSource clock, Duration longest, Supplier<String> ids) {
        this.book = book;
        this.accounts = accounts;
        this.clock = clock;
        this.longest = longest;
        this.ids = ids;
    }

    /**
     * A session as its owner sees it.
     *
     * @param entry what is known of it
     * @param present whether it is the one that asks
     */
    public record Shown(SessionBook.Entry entry, boolean present) {}

    void begin(HttpServletRequest request, Account account, Authentication signedIn) {
        HttpSession session = request.getSession();
        Instant now = clock.instant();
        SessionBook.Entry entry = new SessionBook.Entry(
                ids.get(),
                account.name(),
                mark(account.name()),
                now,
                now,
                end(session, now, now),
                CameFrom.factor(signedIn),
                CameFrom.addressClass(signedIn),
                DeviceWords.of(request.getHeader("User-Agent")));
        book.keep(entry);
        session.setAttribute(KNOWN, entry);
    }

    private String mark(String account) {
        return accounts.standing(account).map(Standing::mark).orElse("");
    }

    private Instant end(HttpSession session, Instant began, Instant now) {
        Instant last = began.plus(longest);
        Duration idle = Duration.ofSeconds(session.getMaxInactiveInterval());
        return idle.isPositive() && now.plus(idle).isBefore(last) ? now.plus(idle) : last;
    }

    /** Notes that the person did something, about once a minute. A list that is a minute behind is no reason to serve nothing. */
    void used(HttpSession session, Instant now) {
        SessionBook.Entry known = of(session);
        if (known != null && !now.isBefore(known.used().plus(NOTED_EVERY))) {
            try {
                change(session, known.usedAt(now, end(session, known.began(), now)));
            } catch (RuntimeException e) {
                LOG.warn("The use of a session could not be noted and is noted with a later request: {}", e.toString());
            }
        }
    }

    /** Notes that the session goes on although the account has changed by the person's own hand, and what was shown meanwhile. */
    public void goesOn(HttpServletRequest request, boolean shownCode) {
        @Nullable HttpSession session = request.getSession(false);
        SessionBook.Entry known = of(session);
        if (session != null && known != null) {
            boolean more = shownCode && known.factor().equals(CameFrom.NAME_AND_PASSWORD);
            change(session, known.proved(mark(known.account()), more ? known.factor() + "+code" : known.factor()));
        }
    }

    private void change(HttpSession session, SessionBook.Entry entry) {
        book.keep(entry);
        session.setAttribute(KNOWN, entry);
    }

    /** Whether the person has ended this session from another one. */
    boolean hasEnded(@Nullable HttpSession session) {
        SessionBook.Entry known = of(session);
        return known != null && accounts.hasEnded(known.account(), known.id());
    }

    /** Forgets the session, which is over. */
    void over(@Nullable HttpSession session) {
        SessionBook.Entry known = of(session);
        if (known != null) {
            book.forget(known.id());
        }
    }

    private static SessionBook.@Nullable Entry of(@Nullable HttpSession session) {
        return session != null && session.getAttribute(KNOWN) instanceof SessionBook.Entry known ? known : null;
    }

    /** The sessions of this account that are under way, the oldest first. */
    public List<Shown> of(Account own, HttpServletRequest request) {
        SessionBook.Entry present = of(request.getSession(false));
        String mark = mark(own.name());
        return book.of(own.name(), clock.instant()).stream()
                .filter(each -> each.mark().equals(mark) && !accounts.hasEnded(own.name(), each.id()))
                .map(each -> new Shown(each, present != null && present.id().equals(each.id())))
                .toList();
    }

    /** Forgets sessions of this account that were ended. */
    public void forget(List<String> ended) {
        ended.forEach(book::forget);
    }

    /**
     * Whether the person has proved anew with at least one factor who it is: by the password, or by a sign-in of the last five minutes, which
     * is what those do whose password is kept elsewhere.
     */
    public boolean proved(HttpServletRequest request, Account own, @Nullable String password) {
        if (own.token() != null) {
            return false;
        }
        if (password != null && !password.isEmpty()) {
            return accounts.confirms(own.name(), password);
        }
        SessionBook.Entry present = of(request.getSession(false));
        return present != null && isFresh(request.getSession(false), present);
    }

    private boolean isFresh(HttpSession session, SessionBook.Entry present) {
        Instant proved = session.getAttribute(PROVED) instanceof Instant again ? again : present.began();
        return clock.instant().isBefore(proved.plus(FRESH));
    }

    /** Notes that the person has just shown again all that the account has. */
    void provedAgain(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(PROVED, clock.instant());
        }
    }

    /** Whether this is of a session in which the person has not proved within the last five minutes who it is. */
    boolean isStale(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        SessionBook.Entry present = of(session);
        return present != null && !isFresh(session, present);
    }
}
