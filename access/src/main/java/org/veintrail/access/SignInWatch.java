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

/** Puts sign-ins, refusals and sign-outs on record. */
class SignInWatch {
    /** A device that signs in with every request is on record once in this time. */
    static final Duration ONE_VISIT = Duration.ofMinutes(30);

    private final Accounts accounts;
    private final InstantSource clock;
    private final Consumer<AccessAudit.Entry> audit;
    private final ConcurrentMap<String, Instant> recorded = new ConcurrentHashMap<>();

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
        Instant last = recorded.get(account.name());
        if (last == null || !now.isBefore(last.plus(ONE_VISIT))) {
            recorded.put(account.name(), now);
            audit.accept(new AccessAudit.Entry(AccessAudit.Kind.SIGNED_IN, account.name(), now, null));
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
        audit.accept(new AccessAudit.Entry(AccessAudit.Kind.SIGN_IN_REFUSED, known, clock.instant(), null));
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof Account account) {
            recorded.remove(account.name());
            audit.accept(new AccessAudit.Entry(AccessAudit.Kind.SIGNED_OUT, account.name(), clock.instant(), null));
        }
    }
}
