package org.veintrail.access.oidc;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.veintrail.access.PublicAddress;
import org.veintrail.access.WayIn;

/** The way in through the provider: browsers go there and come back, programs bring a token of it. */
final class OidcDoor implements WayIn {
    static final String BASE = "/sign-in";

    /** Where a browser leaves for the provider. */
    static final String LEAVE = BASE + "/" + Provider.ID;

    /** Where the provider sends it back to; to be registered with the provider. */
    static final String RETURN = LEAVE + "/return";

    private final OidcProperties properties;
    private final Provider provider;
    private final AuthenticationManager manager;
    private final PublicAddress here;

    OidcDoor(OidcProperties properties, Provider provider, AuthenticationManager manager, PublicAddress here) {
        this.properties = properties;
        this.provider = provider;
        this.manager = manager;
        this.here = here;
    }

    @Override
    public void addTo(HttpSecurity http, Door door) {
        if (!properties.clientId().isBlank()) {
            http.logout(out -> out.addLogoutHandler((request, response, who) -> SignedOutAtProvider.remember(request))
                    .logoutSuccessHandler(new SignedOutAtProvider(provider, here)));
            http.with(new Browsers(door), Customizer.withDefaults());
        }
        if (!properties.audience().isBlank()) {
            BearerTokens tokens = new BearerTokens();
            http.csrf(csrf -> csrf.ignoringRequestMatchers(tokens));
            http.addFilterBefore(programs(tokens, door), UsernamePasswordAuthenticationFilter.class);
        }
    }

    @Override
    public Optional<Choice> choice() {
        return properties.clientId().isBlank() ? Optional.empty() : Optional.of(new Choice(properties.label(), LEAVE));
    }

    @Override
    public Optional<Choice> signing() {
        return properties.clientId().isBlank()
                ? Optional.empty()
                : Optional.of(new Choice(properties.label(), SigningAtProvider.LEAVE));
    }

    @Override
    public boolean replacesPasswords() {
        return !properties.passwords();
    }

    @Override
    public Optional<String> explain(String reason) {
        return NoEntry.Reason.of(reason).map(NoEntry.Reason::words);
    }

    private BearerTokenAuthenticationFilter programs(BearerTokens tokens, Door door) {
        BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(manager, tokens);
        filter.setAuthenticationEntryPoint(door.refusals());
        filter.setAuthenticationFailureHandler((request, response, why) -> door.refusals()
                .commence(
                        request,
                        response,
                        why instanceof NoEntry no && no.reason() == NoEntry.Reason.PROVIDER_AWAY
                                ? new AuthenticationServiceException(NoEntry.Reason.PROVIDER_AWAY.words(), why)
                                : why));
        return filter;
    }

    /** Waits with its filters until the guard has decided how sessions are protected, so that this way protects them alike. */
    private final class Browsers extends AbstractHttpConfigurer<Browsers, HttpSecurity> {
        private final Door door;

        Browsers(Door door) {
            this.door = door;
        }

        @Override
        public void configure(HttpSecurity http) {
            HttpSessionOAuth2AuthorizationRequestRepository begun =
                    new HttpSessionOAuth2AuthorizationRequestRepository();
            RefusedAtDoor refused = new RefusedAtDoor();
            FromProvider from = new FromProvider(provider, begun);
            from.setAuthenticationManager(manager);
            from.setAuthenticationSuccessHandler(door.visit());
            from.setAuthenticationFailureHandler(refused);
            from.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
            from.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
            http.addFilterBefore(from, UsernamePasswordAuthenticationFilter.class);
            http.addFilterBefore(new ToProvider(provider, here, begun, refused), FromProvider.class);
        }
    }
}
