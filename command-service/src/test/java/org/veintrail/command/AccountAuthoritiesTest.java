package org.veintrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;

class AccountAuthoritiesTest {
    /** People of two kinds, who sign in elsewhere. */
    private record People(Map<String, Account> byName) implements Accounts {
        @Override
        public Optional<Account> find(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        @Override
        public boolean confirms(String name, String password) {
            return false;
        }

        @Override
        public boolean isEmpty() {
            return byName.isEmpty();
        }
    }

    private final AccountAuthorities authorities = new AccountAuthorities(
            Authority.current(),
            new People(Map.of(
                    "nurse", new Account("nurse", "Nurse", Role.APHERESIS_NURSE, Set.of("LEEDS")),
                    "qa", new Account("qa", "Quality", Role.QA, Set.of("*")))),
            () -> {
                throw new IllegalStateException("Nobody asks for trainings here.");
            });

    @Test
    void personWorksAtTheSitesOfTheAccount() {
        assertThat(authorities.worksAt("nurse", "LEEDS")).isTrue();
        assertThat(authorities.worksAt("nurse", "LYON")).isFalse();
        assertThat(authorities.worksEverywhere("nurse")).isFalse();
        assertThat(authorities.worksAt("qa", "LYON")).isTrue();
        assertThat(authorities.worksEverywhere("qa")).isTrue();
    }

    /** An account may be closed between the sign-in and the act. */
    @Test
    void actorWithoutAnAccountWorksNowhere() {
        assertThat(authorities.worksAt("somebody", "LEEDS")).isFalse();
        assertThat(authorities.worksEverywhere("somebody")).isFalse();
        assertThat(authorities.entitledTo("no-such-command")).isEmpty();
    }
}
