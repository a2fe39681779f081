package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238 appendix B, the rows of SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        long step = Totp.stepOf(Instant.ofEpochSecond(second));
        assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, step)).isEqualTo(code.substring(2));
    }

    /** RFC 4226 appendix D. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "9, 520489"})
    void makesTheCodesOfTheCounter(long counter, String code) {
        assertThat(Totp.code(SECRET, counter)).isEqualTo(code);
    }

    @Test
    void takesTheCodesOfAsManyStepsAroundAsAreAskedForAndNoOther() {
        Instant now = Instant.parse("2026-03-01T10:00:10Z");
        long step = Totp.stepOf(now);
        for (int around : new int[] {0, 1}) {
            for (long near = step - around; near <= step + around; near++) {
                assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, near), now, around))
                        .hasValue(near);
            }
            assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - around - 1), now, around))
                    .isEmpty();
            assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + around + 1), now, around))
                    .isEmpty();
            assertThat(Totp.stepOf(SECRET, "", now, around)).isEmpty();
        }
    }

    /** RFC 4648 section 10, without the padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesSecretsAsPeopleTypeThem(String plain, String written) {
        assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
        assertThat(Totp.address("anna", plain.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("otpauth://totp/Veintrail:anna?secret=" + written
                        + "&issuer=Veintrail&algorithm=SHA1&digits=6&period=30");
    }
}
