package org.veintrail.access;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * How passwords are hashed: Argon2id (RFC 9106) with 19 MiB of memory, two passes and one lane, the least that OWASP's password
 * storage guidance gives. A hash names its own parameters, so older and lighter ones still verify.
 */
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;

    private Passwords() {}

    /** Makes and checks hashes; safe for several threads. */
    public static Argon2PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    }
}
