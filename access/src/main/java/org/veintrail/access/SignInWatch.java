package org.veintrail.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Puts every sign-in by browser, refusals and sign-outs on record, and devices that sign in with each request when they begin to. */
class SignInWatch {
    /** A device that signs in with every request is on record once in this time. */
    static final Duration ONE_VISIT = Duration.ofMinutes(30);

    private static final int MOST = 10_000;

    private final Accounts accounts;
    private final InstantSource clock;
    private final Consumer<AccessAudit.Entry> audit;
    private final ConcurrentMap<Visit, Instant> recorded = new ConcurrentHashMap<>();

    /**
     * What one visit is told from another by.
     *
     * @param account who
     * @param address from where, or empty where that is not known
     * @param session the session that a browser had until it signed in; empty where there is none
     */
    private record Visit(String account, String address, String session) {
        static Visit of(Account account, @Nullable Object details) {
            if (!(details instanceof WebAuthenticationDetails web)) {
                return new Visit(account.name(), "", "");
            }
            @Nullable String session = web.getSessionId();
            return new Visit(account.name(), String.valueOf(web.getRemoteAddress()), session == null ? "" : session);
        }
    }

    SignInWatch(Accounts accounts, InstantSource clock, Consumer<AccessAudit.Entry> audit) {
        this.accounts = accounts;
        this.clock = clock;
        this.audit = audit;
    }

    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        Authentication who = event.getAuthentication();
        if (!(who.getPrincipal() instanceof Account account)) {
            return;
        }
        Instant now = clock.instant();
        Visit visit = Visit.of(account, who.getDetails());
        @Nullable Instant last = recorded.get(visit);
        if (last == null || !now.isBefore(last.plus(ONE_VISIT))) {
            if (recorded.size() >= MOST) {
                recorded.values().removeIf(begun -> !now.isBefore(begun.plus(ONE_VISIT)));
            }
            recorded.put(visit, now);
            audit.accept(new AccessAudit.Entry(AccessAudit.Kind.SIGNED_IN, account.name(), now, null)
                    .with(CameFrom.factor(who), CameFrom.addressClass(who)));
        }
    }

    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        @Nullable
        String known = event.getException() instanceof OfAccount told
                ? told.account()
                : accounts.find(event.getAuthentication().getName())
                        .map(Account::name)
                        .orElse(null);
        audit.accept(new AccessAudit.Entry(AccessAudit.Kind.SIGN_IN_REFUSED, known, clock.instant(), null)
                .with(null, CameFrom.addressClass(event.getAuthentication())));
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof Account account) {
            recorded.keySet().removeIf(visit -> visit.account().equals(account.name()));
            audit.accept(new AccessAudit.Entry(AccessAudit.Kind.SIGNED_OUT, account.name(), clock.instant(), null));
        }
    }
}
