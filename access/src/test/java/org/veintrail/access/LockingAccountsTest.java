package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockingAccountsTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final List<AccessAudit.Entry> audit = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Accounts accounts =
            new LockingAccounts(new Known(), new LockingAccounts.Policy(5, QUARTER), () -> now, audit::add);

    @Test
    void locksAfterFiveWrongPasswordsAndRaisesOneAlarm() {
        wrong(4);
        assertThat(accounts.confirms("nurse", "right")).as("four do not lock").isTrue();
        wrong(5);
        assertThat(accounts.confirms("nurse", "right")).as("five do").isFalse();
        wrong(20);
        assertThat(audit)
                .containsExactly(
                        new AccessAudit.Entry(AccessAudit.Kind.ACCOUNT_LOCKED, "nurse", now, now.plus(QUARTER)));
    }

    @Test
    void opensAgainByItselfAndOneSecondNotEarlier() {
        wrong(5);
        now = now.plus(QUARTER).minusSeconds(1);
        assertThat(accounts.confirms("nurse", "right")).isFalse();
        now = now.plusSeconds(1);
        assertThat(accounts.confirms("nurse", "right")).isTrue();
    }

    @Test
    void countsWrongPasswordsInARowWithinAWhile() {
        wrong(4);
        assertThat(accounts.confirms("nurse", "right")).isTrue();
        wrong(4);
        assertThat(accounts.confirms("nurse", "right"))
                .as("a right one ends the row")
                .isTrue();
        wrong(4);
        now = now.plus(QUARTER);
        wrong(1);
        assertThat(accounts.confirms("nurse", "right"))
                .as("old ones are forgotten")
                .isTrue();
        assertThat(audit).isEmpty();
    }

    @Test
    void locksOneAccountAndNotItsNeighbour() {
        wrong(5);
        assertThat(accounts.confirms("qa", "right")).isTrue();
    }

    @Test
    void keepsNothingOfNamesThatNobodyHas() {
        for (int i = 0; i < 10; i++) {
            assertThat(accounts.confirms("nobody", "right")).isFalse();
        }
        assertThat(audit).isEmpty();
    }

    @Test
    void refusesAPolicyThatGuardsNothing() {
        assertThatThrownBy(() -> new LockingAccounts.Policy(100, QUARTER))
                .hasMessageContaining("lock-after")
                .hasMessageContaining("100");
        assertThatThrownBy(() -> new LockingAccounts.Policy(5, Duration.ofSeconds(1)))
                .hasMessageContaining("lock-for");
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(accounts.confirms("nurse", "wrong")).isFalse();
        }
    }

    private static final class Known implements Accounts {
        private final Map<String, Account> all =
                Map.of("nurse", new Account("nurse", "N", Role.APHERESIS_NURSE), "qa", new Account("qa", "Q", Role.QA));

        @Override
        public Optional<Account> find(String name) {
            return Optional.ofNullable(all.get(name));
        }

        @Override
        public boolean confirms(String name, String password) {
            return all.containsKey(name) && password.equals("right");
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }
}
