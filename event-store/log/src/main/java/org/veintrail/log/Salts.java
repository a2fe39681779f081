package org.veintrail.log;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.veintrail.proof.entry.Content;

/** Salts from a secure random source, drawn in blocks because one call of it costs more than the bytes. Safe for use by many threads. */
final class Salts implements Supplier<byte[]> {

    private static final int BLOCK = 256 * Content.SALT_LENGTH;

    private final SecureRandom random;
    private final byte[] block = new byte[BLOCK];
    private int used = BLOCK;

    Salts(SecureRandom random) {
        this.random = random;
    }

    @Override
    public synchronized byte[] get() {
        if (used == BLOCK) {
            random.nextBytes(block);
            used = 0;
        }
        byte[] salt = new byte[Content.SALT_LENGTH];
        System.arraycopy(block, used, salt, 0, salt.length);
        used += salt.length;
        return salt;
    }
}
