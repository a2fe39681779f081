package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class AuthorityTest {
    private final Authority table = Authority.current();

    @Test
    void auditorSendsNoCommandAndTheAdministratorNoneOfTheTherapy() {
        assertThat(table.allCommands())
                .hasSizeGreaterThan(25)
                .allSatisfy((command, roles) -> assertThat(roles).isNotEmpty().doesNotContain(Role.AUDITOR));
        assertThat(table.allCommands().entrySet().stream()
                        .filter(row -> row.getValue().contains(Role.ADMINISTRATOR))
                        .map(Map.Entry::getKey))
                .containsExactly(
                        "change-account",
                        "close-account",
                        "create-account",
                        "delegate-role",
                        "end-delegation",
                        "erase-patient-identity",
                        "issue-api-token",
                        "remove-second-factor",
                        "reopen-account",
                        "reset-password",
                        "retry-dead-letter",
                        "revoke-api-token",
                        "rotate-api-token",
                        "set-site-country",
                        "skip-dead-letter");
    }

    @Test
    void qualifiedPersonAloneReleasesOutOfSpecification() {
        assertThat(table.entitledTo("release-out-of-specification")).containsExactly(Role.QUALIFIED_PERSON);
        assertThat(table.entitles("qa", "release-out-of-specification")).isFalse();
        assertThat(table.entitles("qualified-person", "release-out-of-specification"))
                .isTrue();
    }

    @Test
    void nobodyIsEntitledToWhatTheTableDoesNotKnow() {
        assertThat(table.entitledTo("open-everything")).isEmpty();
        assertThat(table.addressOf("GET", "/api/everything")).isEmpty();
    }

    @Test
    void theMoreSpecialRowIsTheOneThatCounts() {
        assertThat(roles("GET", "/actuator/env")).containsExactly(Role.ADMINISTRATOR);
        assertThat(table.addressOf("GET", "/actuator/health/readiness"))
                .hasValueSatisfying(row -> assertThat(row.open()).isTrue());
        assertThat(roles("GET", "/api/orders")).contains(Role.AUDITOR).doesNotContain(Role.COURIER);
        assertThat(roles("HEAD", "/api/orders")).isEqualTo(roles("GET", "/api/orders"));
        assertThat(roles("GET", "/api/orders/VT26%2FX;a=b")).isEqualTo(roles("GET", "/api/orders/X"));
    }

    @Test
    void addressThatNobodyThoughtOfKeepsTheSystemFromStarting() {
        assertThatThrownBy(() -> new SpringApplication(Forgetful.class)
                        .run("--server.port=0", "--spring.profiles.active=demo")
                        .close())
                .hasMessageContaining("GET /api/forgotten/id")
                .hasMessageContaining("Authority");
    }

    @Test
    void addressMayBeGivenToSome() {
        Authority more = table.with("GET", "/api/forgotten/{id}", EnumSet.of(Role.QA));
        assertThat(more.addressOf("GET", "/api/forgotten/1"))
                .map(Authority.Address::roles)
                .contains(Set.of(Role.QA));
    }

    private Set<Role> roles(String method, String path) {
        return table.addressOf(method, path).map(Authority.Address::roles).orElse(Set.of());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Forgotten.class)
    static class Forgetful {}

    @RestController
    static class Forgotten {
        @GetMapping("/api/forgotten/{id}")
        List<String> forgotten() {
            return List.of();
        }
    }
}
