package org.veintrail.access.oidc;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Reads the provider's tokens. Both kinds are signed by the same keys, so what tells them apart is checked as well: an ID token is made
 * out to this client (OpenID Connect Core 1.0, section 3.1.3.7), an access token to this audience and has a type of its own (RFC 9068,
 * section 4). Signatures are asymmetric ones only; a token without any is never read (RFC 8725).
 */
final class Tokens {
    private final Provider provider;
    private final OidcProperties properties;
    private final JwtDecoder idTokens;
    private final JwtDecoder accessTokens;

    Tokens(Provider provider, OidcProperties properties) {
        this.provider = provider;
        this.properties = properties;
        this.idTokens = whenNeeded(this::forIdTokens);
        this.accessTokens = whenNeeded(this::forAccessTokens);
    }

    JwtDecoder idTokens() {
        return idTokens;
    }

    JwtDecoder accessTokens() {
        return accessTokens;
    }

    /** A decoder made with its first token, because the provider may be away before, and then with a later one. */
    private static JwtDecoder whenNeeded(Supplier<JwtDecoder> maker) {
        AtomicReference<@Nullable JwtDecoder> made = new AtomicReference<>();
        return token -> {
            JwtDecoder decoder = made.get();
            if (decoder == null) {
                decoder = maker.get();
                made.compareAndSet(null, decoder);
            }
            return decoder.decode(token);
        };
    }

    private JwtDecoder forIdTokens() {
        ClientRegistration registration = provider.registration();
        OidcIdTokenValidator validator = new OidcIdTokenValidator(registration);
        validator.setClockSkew(properties.clockSkew());
        NimbusJwtDecoder decoder = decoder(registration);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(inTime(properties.clockSkew()), new JwtIssuerValidator(properties.issuerName()), validator)));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    private JwtDecoder forAccessTokens() {
        JwtTypeValidator type = new JwtTypeValidator(properties.tokenTypes());
        type.setAllowEmpty(false);
        NimbusJwtDecoder decoder = decoder(provider.registration());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                inTime(properties.clockSkew()),
                new JwtIssuerValidator(properties.issuerName()),
                new JwtAudienceValidator(properties.audience()),
                this::scopes,
                type)));
        return decoder;
    }

    /** What a program was allowed by whoever let it have the token (RFC 9068 section 2.2.3, RFC 6749 section 3.3). */
    private OAuth2TokenValidatorResult scopes(Jwt token) {
        Set<String> given = switch (token.getClaims().get("scope")) {
            case String words -> new HashSet<>(Arrays.asList(words.strip().split("\\s+", -1)));
            case Collection<?> several -> several.stream().map(String::valueOf).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
        return given.containsAll(properties.accessScopes())
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN));
    }

    private NimbusJwtDecoder decoder(ClientRegistration registration) {
        String keys = registration.getProviderDetails().getJwkSetUri();
        if (keys == null) {
            throw new NoEntry(NoEntry.Reason.NOT_TRUSTED, null);
        }
        return NimbusJwtDecoder.withJwkSetUri(keys)
                .restOperations(new RestTemplate(Provider.connections()))
                .jwsAlgorithms(
                        taken -> properties.algorithms().forEach(name -> taken.add(SignatureAlgorithm.from(name))))
                .validateType(false)
                .build();
    }

    private static OAuth2TokenValidator<Jwt> inTime(Duration skew) {
        JwtTimestampValidator validator = new JwtTimestampValidator(skew);
        validator.setAllowEmptyExpiryClaim(false);
        return validator;
    }
}
