package org.veintrail.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a short while that a name and password were confirmed, so that a memory-hard hash is not computed for each
 * request of a device that signs in each time. What is kept is an HMAC (RFC 2104) under a key made at start and never stored:
 * the password cannot be read from it, and it is worthless in another process.
 */
public final class ConfirmedCredentials {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MOST = 10_000;

    private final ConcurrentMap<ByteBuffer, Instant> until = new ConcurrentHashMap<>();
    private final SecretKeySpec key;
    private final InstantSource clock;
    private final Duration kept;

    /** @param kept for how long a confirmation is remembered */
    public ConfirmedCredentials(SecureRandom random, InstantSource clock, Duration kept) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
        this.kept = kept;
    }

    /** Whether this pair was confirmed a short while ago. */
    public boolean contains(String name, String password) {
        @Nullable Instant end = until.get(mark(name, password));
        return end != null && clock.instant().isBefore(end);
    }

    /** Remembers that the pair is right. */
    public void add(String name, String password) {
        Instant now = clock.instant();
        if (until.size() >= MOST) {
            until.values().removeIf(end -> !now.isBefore(end));
        }
        if (until.size() < MOST) {
            until.put(mark(name, password), now.plus(kept));
        }
    }

    /** The length of the name goes first, so that no two pairs of name and password are the same text. */
    private ByteBuffer mark(String name, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, nameBytes.length));
            mac.update(nameBytes);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", this one has not.", e);
        }
    }
}
