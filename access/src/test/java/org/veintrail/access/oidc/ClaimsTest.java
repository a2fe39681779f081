package org.veintrail.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veintrail.access.Account;
import org.veintrail.access.Role;

class ClaimsTest {
    private static final Map<String, Object> SAID = Map.of(
            "preferred_username",
            "maria",
            "name",
            " Maria M. ",
            "roles",
            List.of("staff", "qa"),
            "sites",
            List.of("LYON", "BASEL"));

    private final Claims claims = new Claims("preferred_username", "roles", Map.of(), "sites");

    private static Map<String, Object> said(String claim, Object value) {
        Map<String, Object> said = new HashMap<>(SAID);
        said.put(claim, value);
        return said;
    }

    private void refuses(Map<String, Object> said, NoEntry.Reason reason) {
        assertThatThrownBy(() -> claims.account(said))
                .isInstanceOfSatisfying(
                        NoEntry.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    @Test
    void takesTheCodeOfARoleWhereNoneIsMapped() {
        assertThat(claims.account(SAID)).isEqualTo(new Account("maria", "Maria M.", Role.QA, Set.of("LYON", "BASEL")));
    }

    @Test
    void takesOnlyMappedValuesWhereRolesAreMapped() {
        Claims mapped = new Claims("preferred_username", "roles", Map.of("staff", Role.AUDITOR), "sites");
        assertThat(mapped.account(SAID).role()).isEqualTo(Role.AUDITOR);
        assertThatThrownBy(() -> mapped.account(said("roles", "qa"))).isInstanceOf(NoEntry.class);
    }

    @Test
    void twoValuesOfTheSameRoleAreOneRole() {
        Claims mapped = new Claims("preferred_username", "roles", Map.of("staff", Role.QA, "qa", Role.QA), "sites");
        assertThat(mapped.account(SAID).role()).isEqualTo(Role.QA);
    }

    @Test
    void followsDotsIntoObjectsUnlessAClaimHasTheDotsInItsName() {
        Claims nested = new Claims("preferred_username", "realm_access.roles", Map.of(), "sites");
        assertThat(nested.account(said("realm_access", Map.of("roles", List.of("planner"))))
                        .role())
                .isEqualTo(Role.PLANNER);
        assertThat(nested.account(said("realm_access.roles", "auditor")).role()).isEqualTo(Role.AUDITOR);
        assertThatThrownBy(() -> nested.account(said("realm_access", "planner")))
                .isInstanceOf(NoEntry.class);
    }

    @Test
    void readsSitesFromAListOrFromText() {
        assertThat(claims.account(said("sites", "LYON, BASEL LEEDS")).sites())
                .containsExactlyInAnyOrder("LYON", "BASEL", "LEEDS");
        assertThat(claims.account(said("sites", "*")).worksEverywhere()).isTrue();
        refuses(said("sites", List.of()), NoEntry.Reason.NO_SITE);
        refuses(said("sites", 7), NoEntry.Reason.NO_SITE);
        refuses(said("sites", " , "), NoEntry.Reason.NO_SITE);
    }

    @Test
    void refusesWhatMakesNoAccount() {
        refuses(said("preferred_username", "Maria"), NoEntry.Reason.NO_ACCOUNT_NAME);
        refuses(said("preferred_username", "maria@site.example"), NoEntry.Reason.NO_ACCOUNT_NAME);
        refuses(said("preferred_username", 7), NoEntry.Reason.NO_ACCOUNT_NAME);
        refuses(said("roles", List.of("staff")), NoEntry.Reason.NO_ROLE);
        refuses(said("roles", List.of("QA")), NoEntry.Reason.NO_ROLE);
        refuses(said("roles", Map.of("qa", true)), NoEntry.Reason.NO_ROLE);
        refuses(said("roles", List.of("qa", "qualified-person")), NoEntry.Reason.SEVERAL_ROLES);
        refuses(said("name", "  "), NoEntry.Reason.NO_PRINTED_NAME);
        refuses(said("name", "x".repeat(201)), NoEntry.Reason.NO_PRINTED_NAME);
    }

    @Test
    void everyReasonHasACodeAndWordsThatLeadOn() {
        for (NoEntry.Reason reason : NoEntry.Reason.values()) {
            assertThat(NoEntry.Reason.of(reason.code())).contains(reason);
            assertThat(reason.words()).endsWith(".").hasSizeGreaterThan(40);
        }
        assertThat(NoEntry.Reason.of("<script>")).isEmpty();
    }

    @Test
    void settingsThatWouldLetAnybodyInAreRefused() {
        assertThatThrownBy(() -> settings("http://login.example/realm", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
        assertThat(settings("http://login.example/realm", true).issuerName()).isEqualTo("http://login.example/realm");
        assertThat(settings("https://login.example/realm", false).description())
                .hasToString("https://login.example/realm/.well-known/openid-configuration");
        assertThat(settings("http://127.0.0.1:9/", false).toString()).doesNotContain("hush");
    }

    @Test
    void signaturesByASharedSecretOrWithoutAnyCannotBeConfigured() {
        for (String algorithm : List.of("HS256", "none", "")) {
            assertThatThrownBy(() -> settings("https://login.example", false, algorithm))
                    .hasMessageContaining("key pair");
        }
        assertThat(settings("https://login.example", false, "ES384").algorithms())
                .containsExactly("ES384");
    }

    private static OidcProperties settings(String issuer, boolean plainHttp) {
        return settings(issuer, plainHttp, "RS256");
    }

    private static OidcProperties settings(String issuer, boolean plainHttp, String algorithm) {
        return new OidcProperties(
                java.net.URI.create(issuer),
                null,
                plainHttp,
                "veintrail",
                "hush",
                "provider",
                Set.of("openid"),
                "",
                Set.of(),
                List.of("at+jwt"),
                Set.of(algorithm),
                java.time.Duration.ZERO,
                Set.of(),
                false,
                "preferred_username",
                "roles",
                Map.of(),
                "sites");
    }
}
