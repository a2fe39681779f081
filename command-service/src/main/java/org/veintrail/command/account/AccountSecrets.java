package org.veintrail.command.account;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.veintrail.access.Totp;

/** Makes what has to be random: ids of credentials, first passwords, tokens, secrets and recovery codes. Safe for several threads. */
public final class AccountSecrets {
    /** Without letters and digits that are taken for one another. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int ID = 16;
    private static final int TOKEN = 40;
    private static final int RECOVERY_CODES = 10;

    private final SecureRandom random;

    /** Takes chance from there. */
    public AccountSecrets(SecureRandom random) {
        this.random = random;
    }

    /** An id, 80 bits. */
    public String nextId() {
        return letters(ID);
    }

    /** A secret of a token, 200 bits. */
    public String nextToken() {
        return letters(TOKEN);
    }

    /** A password to be typed once, 80 bits in four groups of lower-case letters and digits; it is kept as a slow hash. */
    public String nextTyped() {
        return typed(4);
    }

    private String typed(int groups) {
        return Stream.generate(() -> letters(4))
                .limit(groups)
                .reduce((one, other) -> one + "-" + other)
                .orElseThrow()
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** Codes of 120 bits, so that a fast hash keeps them (OWASP ASVS 5.0, 6.5.2, asks for 112). */
    List<String> nextRecoveryCodes() {
        return Stream.generate(() -> typed(6)).limit(RECOVERY_CODES).toList();
    }

    byte[] nextFactor() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
