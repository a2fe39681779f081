package org.veintrail.access.oidc;

import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.web.client.RestClient;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.AccessConfiguration;
import org.veintrail.access.Accounts;
import org.veintrail.access.GuardConfiguration;
import org.veintrail.access.PublicAddress;
import org.veintrail.access.SigningTickets;
import org.veintrail.access.WayIn;

/** Sign-in by OpenID Connect; nothing of it is there unless an issuer is configured. */
@AutoConfiguration(after = AccessConfiguration.class, before = GuardConfiguration.class)
@Conditional(ProviderConfigured.class)
@EnableConfigurationProperties(OidcProperties.class)
public class OidcConfiguration {

    /** Everybody who may sign in, whoever vouches for them. */
    @Bean
    @Primary
    ProviderAccounts providerAccounts(
            List<Accounts> kept, OidcProperties properties, ObjectProvider<Subjects> subjects) {
        if (kept.size() != 1) {
            throw new IllegalStateException("There are " + kept.size() + " stores of accounts instead of one.");
        }
        return new ProviderAccounts(
                kept.getFirst(), properties.passwords(), subjects.getIfAvailable(SubjectsInMemory::new));
    }

    @Bean
    Provider provider(OidcProperties properties) {
        return new Provider(properties, InstantSource.system());
    }

    @Bean
    Tokens providerTokens(Provider provider, OidcProperties properties) {
        return new Tokens(provider, properties);
    }

    @Bean
    CodeExchange codeExchange(Tokens tokens) {
        return new CodeExchange(tokenEndpoint(), tokens);
    }

    /** No bean: of several such beans the framework would take none for names and passwords. */
    private static ProviderSignIn signIn(OidcProperties properties, CodeExchange exchange, ProviderAccounts accounts) {
        Claims claims = new Claims(
                properties.accountClaim(), properties.roleClaim(), properties.roles(), properties.sitesClaim());
        return new ProviderSignIn(exchange, claims, accounts, properties.issuerName());
    }

    @Bean
    WayIn oidcDoor(
            OidcProperties properties,
            Provider provider,
            Tokens tokens,
            CodeExchange exchange,
            ProviderAccounts accounts,
            PublicAddress here,
            ApplicationEventPublisher events) {
        return new OidcDoor(
                properties, provider, manager(signIn(properties, exchange, accounts), tokens, events), here);
    }

    /** Signing with a fresh sign-in at the provider, where signatures are made at all. */
    @Bean
    @ConditionalOnBean(SigningTickets.class)
    SigningAtProvider signingAtProvider(
            Provider provider,
            CodeExchange exchange,
            OidcProperties properties,
            ProviderAccounts accounts,
            PublicAddress here,
            SigningTickets tickets,
            ObjectProvider<AccessAudit> audit) {
        FreshProof proof = new FreshProof(
                provider,
                exchange,
                signIn(properties, exchange, accounts),
                tickets,
                InstantSource.system(),
                properties.signingAcr(),
                properties.clockSkew());
        return new SigningAtProvider(
                proof,
                here,
                InstantSource.system(),
                entry -> audit.ifAvailable(there -> there.record(entry)),
                accounts);
    }

    private static AuthenticationManager manager(
            ProviderSignIn signIn, Tokens tokens, ApplicationEventPublisher events) {
        JwtAuthenticationProvider programs = new JwtAuthenticationProvider(tokens.accessTokens());
        programs.setJwtAuthenticationConverter(jwt -> signIn.admitted(jwt.getClaims(), jwt.getSubject(), null));
        ProviderManager manager = new ProviderManager(List.of(signIn, programs));
        DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
        publisher.setDefaultAuthenticationFailureEvent(AuthenticationFailureBadCredentialsEvent.class);
        manager.setAuthenticationEventPublisher(publisher);
        return manager;
    }

    /** As the framework's own, with connections that do not wait for ever. */
    private static RestClientAuthorizationCodeTokenResponseClient tokenEndpoint() {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(Provider.connections())
                .configureMessageConverters(converters -> {
                    converters.addCustomConverter(new FormHttpMessageConverter());
                    converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }
}
