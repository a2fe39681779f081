package org.veintrail.provider;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A real provider on a port of its own: Spring Authorization Server with a page to sign in at, people whose claims a test sets, and a
 * robot that gets tokens by itself. Everybody's password is the name with {@code -at-work} after it.
 */
public final class TestProvider implements AutoCloseable {
    /** What the provider calls the client, and its secret. */
    public static final String CLIENT = "veintrail";

    public static final String SECRET = "a secret between the two";

    /** What access tokens are made out to. */
    public static final String AUDIENCE = "veintrail-interfaces";

    /** The program that gets tokens by itself. */
    public static final String ROBOT = "robot";

    private final ServletWebServerApplicationContext context;
    private final House house;

    /** Starts it. */
    public TestProvider() {
        SpringApplication application = new SpringApplication(House.class);
        context = (ServletWebServerApplicationContext)
                application.run("--server.port=0", "--server.servlet.session.cookie.name=PROVIDER_SESSION");
        house = context.getBean(House.class);
    }

    /** Its issuer. */
    public String issuer() {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(context.getWebServer()).getPort();
    }

    /** Lets browsers return there. */
    public void serve(URI site) {
        house.site = site.toString();
    }

    /** Somebody who works here, with what the provider says of them beside the subject, which is the name with {@code sub-} before it. */
    public void person(String name, Map<String, Object> claims) {
        house.people.put(name, claims);
    }

    /** The class of authentication that it vouches for, as the {@code acr} claim. */
    public void vouchesFor(String acr) {
        house.acr = acr;
    }

    /** Makes it leave people signed in who were to show themselves again, with this moment as the last time they did. */
    public void forgetsToAskAgain(@Nullable Instant lastTime) {
        house.lastTime = lastTime;
    }

    /** A token signed by the provider's own key, with any claims. */
    public String sign(String type, Map<String, Object> claims) {
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).type(type).build();
        JwtClaimsSet set =
                JwtClaimsSet.builder().claims(all -> all.putAll(claims)).build();
        return context.getBean(JwtEncoder.class)
                .encode(JwtEncoderParameters.from(header, set))
                .getTokenValue();
    }

    /** The key it signs with. */
    public RSAKey key() {
        return house.key;
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static class House {
        private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
        private final RSAKey key;
        private volatile String site = "http://127.0.0.1:1";
        private volatile String acr = "1";
        private volatile @Nullable Instant lastTime;

        House() throws com.nimbusds.jose.JOSEException {
            key = new RSAKeyGenerator(2048).keyID("first").generate();
        }

        @Bean
        SecurityFilterChain provider(HttpSecurity http) {
            return http.with(
                            new OAuth2AuthorizationServerConfigurer(), server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(paths -> paths.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .addFilterBefore(new AskAgain(), SecurityContextHolderFilter.class)
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return name -> {
                if (!people.containsKey(name)) {
                    throw new UsernameNotFoundException(name);
                }
                return User.withUsername(name)
                        .password("{noop}" + name + "-at-work")
                        .roles("PERSON")
                        .build();
            };
        }

        @Bean
        RegisteredClientRepository clients() {
            return new RegisteredClientRepository() {
                @Override
                public void save(RegisteredClient client) {
                    // The server would keep the secret under a stronger hash; these clients are made anew each time.
                }

                @Override
                public @Nullable RegisteredClient findById(String id) {
                    return findByClientId(id);
                }

                @Override
                public @Nullable RegisteredClient findByClientId(String id) {
                    return id.equals(CLIENT) ? browsers() : id.equals(ROBOT) ? robot() : null;
                }
            };
        }

        private RegisteredClient browsers() {
            return RegisteredClient.withId(CLIENT)
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(site + "/sign-in/oidc/return")
                    .redirectUri(site + "/signatures/oidc/return")
                    .postLogoutRedirectUri(site + "/sign-in?signed-out")
                    .scope(OidcScopes.OPENID)
                    .scope(OidcScopes.PROFILE)
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .tokenSettings(TokenSettings.builder()
                            .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                            .build())
                    .build();
        }

        private RegisteredClient robot() {
            return RegisteredClient.withId(ROBOT)
                    .clientId(ROBOT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scope("act")
                    .build();
        }

        @Bean
        ImmutableJWKSet<SecurityContext> keys() {
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtEncoder encoder(ImmutableJWKSet<SecurityContext> keys) {
            return new NimbusJwtEncoder(keys);
        }

        @Bean
        JwtDecoder decoder(ImmutableJWKSet<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                String name = Objects.requireNonNull((Authentication) token.getPrincipal())
                        .getName();
                token.getClaims().subject("sub-" + name).claims(all -> all.putAll(people.getOrDefault(name, Map.of())));
                if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
                    token.getJwsHeader().type("at+jwt");
                    token.getClaims().audience(List.of(AUDIENCE));
                    return;
                }
                token.getClaims().claim("acr", acr);
                Instant last = lastTime;
                if (last != null) {
                    token.getClaims().claim("auth_time", last.getEpochSecond());
                }
            };
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        /** Asks a person to sign in again where the client wants it fresh, which the server leaves to whoever runs it. */
        private final class AskAgain extends OncePerRequestFilter {
            private static final String ASKED = "asked-again-for";

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                boolean fresh =
                        "0".equals(request.getParameter("max_age")) || "login".equals(request.getParameter("prompt"));
                HttpSession session = request.getSession(false);
                if (request.getRequestURI().equals("/oauth2/authorize")
                        && fresh
                        && session != null
                        && lastTime == null
                        && !Objects.equals(session.getAttribute(ASKED), request.getParameter("state"))) {
                    session.removeAttribute("SPRING_SECURITY_CONTEXT");
                    session.setAttribute(ASKED, request.getParameter("state"));
                }
                chain.doFilter(request, response);
            }
        }
    }
}
