package org.veintrail.access.oidc;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClient;

/**
 * The provider as it describes itself (OpenID Connect Discovery 1.0). It is asked when somebody first needs it, not at start: a
 * provider that is away keeps nobody from what needs no sign-in, and is asked again after a pause.
 */
final class Provider implements ClientRegistrationRepository {
    /** The one registration there is; part of the address that leads to the provider. */
    static final String ID = "oidc";

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private final OidcProperties properties;
    private final InstantSource clock;
    private final RestClient http;
    private volatile @Nullable ClientRegistration described;
    private Instant askAgain = Instant.MIN;

    Provider(OidcProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
        this.http = RestClient.builder().requestFactory(connections()).build();
    }

    /** Connections that neither hang nor follow a provider's redirect to another place. */
    static ClientHttpRequestFactory connections() {
        SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory() {
            @Override
            protected void prepareConnection(java.net.HttpURLConnection connection, String method)
                    throws java.io.IOException {
                super.prepareConnection(connection, method);
                connection.setInstanceFollowRedirects(false);
            }
        };
        connections.setConnectTimeout(PATIENCE);
        connections.setReadTimeout(PATIENCE);
        return connections;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration() : null;
    }

    /**
     * What the provider says of itself, with what it calls us.
     *
     * @throws NoEntry where it cannot be reached, or describes another issuer
     */
    ClientRegistration registration() {
        ClientRegistration known = described;
        return known == null ? ask() : known;
    }

    /** Where a sign-out goes on (OpenID Connect RP-Initiated Logout 1.0), or null where the provider knows none. */
    @Nullable
    String endOfSession() {
        ClientRegistration known = described;
        return known != null
                        && known.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint")
                                instanceof String address
                ? address
                : null;
    }

    private synchronized ClientRegistration ask() {
        ClientRegistration known = described;
        if (known != null) {
            return known;
        }
        Instant now = clock.instant();
        if (now.isBefore(askAgain)) {
            throw new NoEntry(NoEntry.Reason.PROVIDER_AWAY, null);
        }
        URI description = properties.description();
        try {
            Map<String, Object> told = http.get().uri(description).retrieve().body(OBJECT);
            ClientRegistration now0 = registration(told == null ? Map.of() : told);
            described = now0;
            return now0;
        } catch (RuntimeException e) {
            askAgain = now.plus(PAUSE);
            LOG.warn("The sign-in provider did not describe itself at {}: {}", description, e.getMessage());
            throw new NoEntry(NoEntry.Reason.PROVIDER_AWAY, null, e);
        }
    }

    private ClientRegistration registration(Map<String, Object> told) {
        if (!properties.issuerName().equals(told.get("issuer"))) {
            throw new IllegalStateException(
                    "it names the issuer '" + told.get("issuer") + "', but veintrail.access.oidc.issuer is '"
                            + properties.issuerName() + "'. They must be the same.");
        }
        ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(told)
                .registrationId(ID)
                .clientId(properties.clientId().isBlank() ? "none" : properties.clientId())
                .redirectUri("{baseUrl}" + OidcDoor.RETURN)
                .scope(Set.copyOf(properties.scopes()));
        return properties.clientSecret().isBlank()
                ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : builder.clientSecret(properties.clientSecret()).build();
    }
}
