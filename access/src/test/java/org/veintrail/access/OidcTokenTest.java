package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.access.SampleSite.field;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veintrail.provider.TestProvider;

/** Programs bring access tokens of the provider; every other token is worth nothing. */
@Tag("slow")
class OidcTokenTest {
    private static final HttpClient PROGRAM = HttpClient.newHttpClient();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static TestProvider provider;
    private static SampleSite site;

    @BeforeAll
    static void start() {
        provider = new TestProvider();
        site = new SampleSite(
                "--server.port=0",
                "--veintrail.access.oidc.issuer=" + provider.issuer(),
                "--veintrail.access.oidc.audience=" + TestProvider.AUDIENCE,
                "--veintrail.access.oidc.access-scopes=veintrail,custody",
                "--veintrail.access.oidc.role-claim=realm_access.roles");
        Map<String, Object> robot = new HashMap<>(claims());
        robot.put("preferred_username", "analyser-1");
        provider.person(TestProvider.ROBOT, robot);
    }

    @AfterAll
    static void stop() {
        site.close();
        provider.close();
    }

    @BeforeEach
    void emptyRecord() {
        record().clear();
    }

    private static DoorTest.Record record() {
        return site.context().getBean(DoorTest.Record.class);
    }

    private static Map<String, Object> claims() {
        return Map.of(
                "preferred_username",
                "analyser-7",
                "name",
                "Analyser 7",
                "realm_access",
                Map.of("roles", List.of("offline", "qc-analyst")),
                "sites",
                "BASEL,LYON",
                "scope",
                "openid veintrail custody");
    }

    /** What a good token says, for tests to spoil one thing of. */
    private static Map<String, Object> good() {
        Map<String, Object> claims = new HashMap<>(claims());
        claims.put("iss", provider.issuer());
        claims.put("sub", "sub-analyser");
        claims.put("aud", List.of(TestProvider.AUDIENCE));
        claims.put("iat", Instant.now().minusSeconds(10));
        claims.put("exp", Instant.now().plusSeconds(300));
        return claims;
    }

    private static Map<String, Object> good(String claim, Object value) {
        Map<String, Object> claims = good();
        claims.put(claim, value);
        return claims;
    }

    private static HttpResponse<String> read(String token) throws Exception {
        return SampleSite.send(PROGRAM, site.get("/api/worklist").header("Authorization", "Bearer " + token));
    }

    private static void refused(String token) throws Exception {
        HttpResponse<String> answer = read(token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(field(answer.body(), "code")).isEqualTo("not-signed-in");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("Bearer", "invalid_token");
        assertThat(answer.body()).doesNotContain(token);
    }

    @Test
    void tokenOfTheProviderOpensReadsAndActsWithoutASession() throws Exception {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(provider.issuer() + "/oauth2/token"))
                .header("Authorization", SampleSite.basic(TestProvider.ROBOT, TestProvider.SECRET))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=act"))
                .build();
        String token =
                field(PROGRAM.send(ask, HttpResponse.BodyHandlers.ofString()).body(), "access_token");
        HttpResponse<String> answer = read(token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(field(answer.body(), "who")).isEqualTo("analyser-1");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(SampleSite.send(
                                PROGRAM,
                                site.post("/api/commands/count", "{}").header("Authorization", "Bearer " + token))
                        .statusCode())
                .as("a program needs no token of a page")
                .isEqualTo(200);
        assertThat(site.context()
                        .getBean(Accounts.class)
                        .find("analyser-1")
                        .orElseThrow()
                        .sites())
                .containsExactlyInAnyOrder("BASEL", "LYON");
        assertThat(record().kinds()).containsExactly("SIGNED_IN analyser-1");
    }

    @Test
    void tokenMadeAsAGoodOneIsTakenSoThatTheSpoiltOnesFailForTheirFault() throws Exception {
        assertThat(read(provider.sign("at+jwt", good())).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesExpiredAndNotYetValidAndEverlastingTokens() throws Exception {
        Map<String, Object> expired = good("iat", Instant.now().minusSeconds(600));
        expired.put("exp", Instant.now().minusSeconds(60));
        refused(provider.sign("at+jwt", expired));
        refused(provider.sign("at+jwt", good("nbf", Instant.now().plusSeconds(60))));
        Map<String, Object> everlasting = good();
        everlasting.remove("exp");
        refused(provider.sign("at+jwt", everlasting));
        assertThat(record().kinds()).contains("SIGN_IN_REFUSED null");
    }

    @Test
    void refusesTokensOfAnotherIssuerForAnotherAudienceOrOfAnotherKind() throws Exception {
        refused(provider.sign("at+jwt", good("iss", "http://127.0.0.1:1")));
        refused(provider.sign("at+jwt", good("aud", List.of("another-service"))));
        refused(provider.sign("JWT", good()));
        refused(provider.sign("logout+jwt", good()));
    }

    @Test
    void refusesATokenThatWasNotGivenForThis() throws Exception {
        assertThat(read(provider.sign("at+jwt", good("scope", List.of("custody", "veintrail"))))
                        .statusCode())
                .isEqualTo(200);
        for (String scope : List.of("", "openid", "veintrail", "custodyveintrail custody", "VEINTRAIL custody")) {
            refused(provider.sign("at+jwt", good("scope", scope)));
        }
        Map<String, Object> without = good();
        without.remove("scope");
        refused(provider.sign("at+jwt", without));
    }

    @Test
    void refusesAnIdTokenWhereAnAccessTokenBelongs() throws Exception {
        refused(provider.sign("JWT", good("aud", List.of(TestProvider.CLIENT))));
    }

    @Test
    void refusesATokenWhoseContentWasChanged() throws Exception {
        String[] parts = provider.sign("at+jwt", good()).split("\\.");
        String said = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String other = said.replace("qc-analyst", "qualified-person");
        assertThat(other).isNotEqualTo(said);
        refused(parts[0] + "." + BASE64.encodeToString(other.getBytes(StandardCharsets.UTF_8)) + "." + parts[2]);
    }

    @Test
    void refusesATokenWithoutSignature() throws Exception {
        String[] parts = provider.sign("at+jwt", good()).split("\\.");
        String none = BASE64.encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
        refused(none + "." + parts[1] + ".");
        refused(none + "." + parts[1] + "." + parts[2]);
    }

    @Test
    void refusesATokenOfAForeignKeyEvenUnderTheProvidersKeyId() throws Exception {
        RSAKey foreign =
                new RSAKeyGenerator(2048).keyID(provider.key().getKeyID()).generate();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(foreign.getKeyID())
                        .build(),
                set());
        token.sign(new RSASSASigner(foreign));
        refused(token.serialize());
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASharedSecret() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(provider.key().getKeyID())
                        .build(),
                set());
        token.sign(new MACSigner(provider.key().toRSAPublicKey().getEncoded()));
        refused(token.serialize());
    }

    private static JWTClaimsSet set() throws java.text.ParseException {
        Map<String, Object> claims = good();
        claims.replaceAll((name, value) -> value instanceof Instant at ? at.getEpochSecond() : value);
        return JWTClaimsSet.parse(claims);
    }

    @Test
    void tokenWithoutARoleIsAnsweredWithWhatIsMissing() throws Exception {
        HttpResponse<String> answer =
                read(provider.sign("at+jwt", good("realm_access", Map.of("roles", List.of("offline")))));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(field(answer.body(), "code")).isEqualTo("no-entry");
        assertThat(answer.body()).contains("nobody has given you a role");
    }

    @Test
    void whatIsNoTokenIsTurnedAwayAsWell() throws Exception {
        for (String junk : List.of("x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.")) {
            assertThat(read(junk).statusCode()).as(junk).isEqualTo(401);
        }
    }
}
