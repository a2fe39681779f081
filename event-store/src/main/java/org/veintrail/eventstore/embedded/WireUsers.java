package org.veintrail.eventstore.embedded;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may use an embedded server, and which databases of it. Passwords are made at its start, by chance, and are nowhere but in the memory of the
 * process: what is kept here is what SCRAM keeps of them (RFC 5802 section 3). Safe for several threads.
 */
final class WireUsers {
    /** The least that RFC 7677 section 4 allows; a password of 192 random bits is not guessed however few they are. */
    static final int ITERATIONS = 4096;

    private static final int SALT = 16;
    private static final int PASSWORD = 24;
    private static final int KEY_BITS = 256;

    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final SecureRandom random;

    WireUsers(SecureRandom random) {
        this.random = random;
    }

    /**
     * Somebody who may sign in.
     *
     * @param databases the databases that the user may use, by name
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out of this package.
    record User(String name, byte[] salt, byte[] storedKey, byte[] serverKey, Predicate<String> databases) {}

    /** Adds a user, or gives one another password; the answer is the password. */
    String add(String name, Predicate<String> databases) {
        byte[] secret = bytes(PASSWORD);
        String password = HexFormat.of().formatHex(secret);
        byte[] salt = bytes(SALT);
        byte[] salted = salted(password, salt);
        users.put(
                name, new User(name, salt, sha256(hmac(salted, "Client Key")), hmac(salted, "Server Key"), databases));
        return password;
    }

    Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** Printable characters by chance, for the server's part of a nonce. */
    String nonce() {
        return HexFormat.of().formatHex(bytes(PASSWORD));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] salted(String password, byte[] salt) {
        PBEKeySpec wanted = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(wanted)
                    .getEncoded();
        } catch (InvalidKeySpecException e) {
            throw new IllegalStateException("A password that was made here cannot be used.", e);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        } finally {
            wanted.clearPassword();
        }
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("Every Java platform has what SCRAM needs, this one has not.", e);
    }
}
