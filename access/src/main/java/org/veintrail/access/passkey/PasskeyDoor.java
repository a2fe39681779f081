package org.veintrail.access.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.WayIn;

/** The way in with a passkey: possession of the device and what it asks of its user are both factors at once. */
final class PasskeyDoor implements WayIn {
    static final String ARRIVE = "/sign-in/passkey";
    private static final String REFUSED = "passkey";

    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final boolean open;

    /** @param open whether accounts that are kept here may sign in at all */
    PasskeyDoor(
            Passkeys passkeys,
            Challenges challenges,
            Accounts accounts,
            ApplicationEventPublisher events,
            boolean open) {
        this.open = open;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.accounts = accounts;
        this.events = events;
    }

    @Override
    public void addTo(HttpSecurity http, Door door) {
        if (open) {
            http.with(new Arriving(door), Customizer.withDefaults());
        }
    }

    @Override
    public Optional<Choice> choice() {
        return Optional.empty();
    }

    @Override
    public boolean replacesPasswords() {
        return false;
    }

    @Override
    public boolean takesPasskeys() {
        return open;
    }

    @Override
    public Optional<String> explain(String reason) {
        return reason.equals(REFUSED)
                ? Optional.of("The passkey was not accepted: it is not registered here, or its device did not verify"
                        + " you. Try again or sign in with your password.")
                : Optional.empty();
    }

    private Authentication signIn(HttpServletRequest request) {
        try {
            Passkeys.Asked asked = challenges.take(request, Challenges.Purpose.SIGN_IN, "");
            @Nullable String answer = request.getParameter("credential");
            Passkey passkey = passkeys.verify(answer == null ? "" : answer, asked);
            Account account = accounts.find(passkey.account())
                    .orElseThrow(() -> new PasskeyRefused("The account is closed.", passkey.account()));
            Authentication signedIn = UsernamePasswordAuthenticationToken.authenticated(
                    account,
                    null,
                    List.of(
                            new SimpleGrantedAuthority("ROLE_" + account.role().name()),
                            new SimpleGrantedAuthority(BOTH_FACTORS)));
            events.publishEvent(new AuthenticationSuccessEvent(signedIn));
            return signedIn;
        } catch (PasskeyRefused refused) {
            events.publishEvent(new AuthenticationFailureBadCredentialsEvent(
                    UsernamePasswordAuthenticationToken.unauthenticated("", ""), refused));
            throw refused;
        }
    }

    /** Waits with its filter until the guard has decided how sessions are protected, so that this way protects them alike. */
    private final class Arriving extends AbstractHttpConfigurer<Arriving, HttpSecurity> {
        private final Door door;

        Arriving(Door door) {
            this.door = door;
        }

        @Override
        public void configure(HttpSecurity http) {
            AbstractAuthenticationProcessingFilter filter =
                    new AbstractAuthenticationProcessingFilter(
                            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, ARRIVE)) {
                        @Override
                        public Authentication attemptAuthentication(
                                HttpServletRequest request, HttpServletResponse response) {
                            return signIn(request);
                        }
                    };
            filter.setAuthenticationManager(claim -> claim);
            filter.setAuthenticationSuccessHandler(door.visit());
            filter.setAuthenticationFailureHandler((request, response, why) ->
                    response.sendRedirect(request.getContextPath() + "/sign-in?refused=" + REFUSED));
            filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
            filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
            http.addFilterBefore(filter, UsernamePasswordAuthenticationFilter.class);
        }
    }
}
