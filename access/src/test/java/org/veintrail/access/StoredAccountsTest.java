package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class StoredAccountsTest {
    private final Argon2PasswordEncoder light = new Argon2PasswordEncoder(16, 32, 1, 64, 1);
    private final List<String> computed = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Accounts accounts = new StoredAccounts(
            Map.of("nurse", new AccessProperties.Entry("Nurse", Role.APHERESIS_NURSE, hash("s3cret"), Set.of("*"))),
            counting(light),
            new ConfirmedCredentials(new SecureRandom(), () -> now, Duration.ofMinutes(5)));

    private String hash(String password) {
        return Objects.requireNonNull(light.encode(password));
    }

    @Test
    void confirmsTheRightPasswordOnly() {
        assertThat(accounts.confirms("nurse", "s3cret")).isTrue();
        assertThat(accounts.confirms("nurse", "S3cret")).isFalse();
        assertThat(accounts.confirms("nobody", "s3cret")).isFalse();
    }

    @Test
    void computesTheHashOnceWithinFiveMinutesAndAgainAfterwards() {
        accounts.confirms("nurse", "s3cret");
        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        accounts.confirms("nurse", "s3cret");
        assertThat(computed).hasSize(1);
        now = now.plusMillis(1);
        accounts.confirms("nurse", "s3cret");
        assertThat(computed).hasSize(2);
    }

    @Test
    void remembersNoWrongPassword() {
        accounts.confirms("nurse", "wrong");
        accounts.confirms("nurse", "wrong");
        assertThat(computed).hasSize(2);
    }

    @Test
    void doesTheSameWorkForANameThatIsNotThere() {
        accounts.confirms("nobody", "s3cret");
        assertThat(computed).hasSize(1);
    }

    @Test
    void remembersNameAndPasswordAsAPairAndNotAsOneText() {
        ConfirmedCredentials confirmed = new ConfirmedCredentials(new SecureRandom(), () -> now, Duration.ofHours(1));
        confirmed.add("ab", "c");
        assertThat(confirmed.contains("ab", "c")).isTrue();
        assertThat(confirmed.contains("a", "bc")).isFalse();
    }

    @Test
    void showsNoHashInTexts() {
        assertThat(new AccessProperties(
                                Map.of(
                                        "a",
                                        new AccessProperties.Entry("A", Role.QA, "$argon2id$hidden", Set.of("LYON"))),
                                false,
                                5,
                                Duration.ofMinutes(15),
                                100,
                                Duration.ofMinutes(15),
                                Map.of(),
                                Set.of())
                        .toString())
                .doesNotContain("hidden");
    }

    private PasswordEncoder counting(PasswordEncoder encoder) {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence raw) {
                return encoder.encode(raw);
            }

            @Override
            public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
                computed.add(String.valueOf(raw));
                return encoder.matches(raw, encoded);
            }
        };
    }
}
