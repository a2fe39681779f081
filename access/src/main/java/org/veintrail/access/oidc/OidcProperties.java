package org.veintrail.access.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.veintrail.access.Role;

/**
 * The provider that people sign in with, and how its claims read.
 *
 * @param issuer the provider's issuer as its tokens name it; switches sign-in by OpenID Connect on
 * @param discovery where its description is read when that is not below the issuer, such as inside a network of containers
 * @param plainHttp whether a provider on another machine may be spoken to without TLS; only for trials, its keys could be exchanged on the way
 * @param clientId what the provider calls this system; needed for sign-in by browser
 * @param clientSecret the secret shared with the provider; empty for a public client, which has PKCE alone
 * @param label what the provider is called on the sign-in page
 * @param scopes what is asked for at sign-in
 * @param audience what access tokens of programs must be made out to; empty takes none
 * @param accessScopes the scopes of which an access token of a program must have every one; without any, its scopes do not decide
 * @param tokenTypes the types that the header of an access token may name
 * @param algorithms the signatures that tokens may have
 * @param clockSkew how far the provider's clock may be off, at most 5 minutes
 * @param signingAcr the classes of authentication, as {@code acr} names them, of which a person has to meet one to sign; none takes any
 * @param passwords whether people still sign in with the names and passwords kept here as well
 * @param accountClaim the claim that holds the account's name
 * @param roleClaim the claim that holds the role or several groups; dots lead into objects
 * @param roles which value of that claim gives which role; without any, a role's own code does
 * @param sitesClaim the claim that holds the codes of the sites, as a list or as text with commas or spaces; dots lead into objects
 */
@ConfigurationProperties("veintrail.access.oidc")
record OidcProperties(
        @Nullable URI issuer,
        @Nullable URI discovery,
        @DefaultValue("false") boolean plainHttp,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("your organisation's sign-in") String label,
        @DefaultValue({"openid", "profile"}) Set<String> scopes,
        @DefaultValue("") String audience,
        @DefaultValue Set<String> accessScopes,
        @DefaultValue({"at+jwt", "application/at+jwt"}) List<String> tokenTypes,

        @DefaultValue({"RS256", "PS256", "ES256", "ES384", "ES512"})
        Set<String> algorithms,

        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue Set<String> signingAcr,
        @DefaultValue("false") boolean passwords,
        @DefaultValue("preferred_username") String accountClaim,
        @DefaultValue("roles") String roleClaim,
        @DefaultValue Map<String, Role> roles,
        @DefaultValue("sites") String sitesClaim) {
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    OidcProperties {
        if (clientId.isBlank() && audience.isBlank()) {
            throw new IllegalArgumentException(
                    "A provider is configured, but nobody could sign in with it. Set veintrail.access.oidc.client-id for"
                            + " browsers, veintrail.access.oidc.audience for programs, or both.");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(MOST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "veintrail.access.oidc.clock-skew is " + clockSkew + ", but must be 0s to 5m.");
        }
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("veintrail.access.oidc.scopes is " + scopes
                    + ", but must name openid: without it a provider gives no ID token.");
        }
        for (String algorithm : algorithms) {
            if (SignatureAlgorithm.from(algorithm) == null) {
                throw new IllegalArgumentException(
                        "veintrail.access.oidc.algorithms names '" + algorithm
                                + "', but takes only signatures with a key pair: RS256 to RS512, PS256 to PS512, ES256 to ES512.");
            }
        }
        requireProtected("issuer", issuer, plainHttp);
        requireProtected("discovery", discovery, plainHttp);
    }

    /** What tokens name as their issuer. */
    String issuerName() {
        if (issuer == null) {
            throw new IllegalStateException("veintrail.access.oidc.issuer is not set.");
        }
        return issuer.toString();
    }

    /** Where the provider describes itself (OpenID Connect Discovery 1.0, section 4). */
    URI description() {
        if (discovery != null) {
            return discovery;
        }
        String base = issuerName();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + "/.well-known/openid-configuration");
    }

    private static void requireProtected(String key, @Nullable URI address, boolean plainHttp) {
        if (address == null || "https".equals(address.getScheme())) {
            return;
        }
        boolean here = address.getHost() != null && THIS_MACHINE.contains(address.getHost());
        if (!"http".equals(address.getScheme()) || !here && !plainHttp) {
            throw new IllegalArgumentException(
                    "veintrail.access.oidc." + key + " is '" + address
                            + "', but must be an https address: whoever is on the way could sign in as anybody. On this machine http is taken.");
        }
    }

    @Override
    public String toString() {
        return "OidcProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
