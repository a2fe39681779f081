package org.veintrail.accounts;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Keeps secrets under ids that events refer to: passwords as Argon2id hashes (RFC 9106), secrets of second factors encrypted
 * (AES-256-GCM) under a key derived from the vault's, tokens and recovery codes, which are random and long, as SHA-256. What is kept under
 * an id is never changed, so it may be remembered; what no committed event refers to is worth nothing.
 */
public final class CredentialVault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int REMEMBERED = 20_000;
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoCollection<Document> credentials;
    private final PasswordEncoder encoder;
    private final @Nullable SecretKey key;
    private final SecureRandom random;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /**
     * Keeps secrets there.
     *
     * @param credentials a collection in the vault's database, written with majority write concern
     * @param encoder hashes passwords
     * @param vaultKey the vault's master key, or null on a node that has none and therefore checks no second factors
     * @param random source of nonces
     */
    public CredentialVault(
            MongoCollection<Document> credentials,
            PasswordEncoder encoder,
            @Nullable SecretKey vaultKey,
            SecureRandom random) {
        this.credentials = credentials;
        this.encoder = encoder;
        this.key = vaultKey == null ? null : derived(vaultKey);
        this.random = random;
    }

    private static SecretKey derived(SecretKey vaultKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(vaultKey.getEncoded(), "HmacSHA256"));
            return new SecretKeySpec(
                    mac.doFinal("veintrail second factors v1".getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256, this one has not.", e);
        }
    }

    /** Keeps the hash of a password. */
    public void keepPassword(String id, String account, String password) {
        put(new Document("_id", id)
                .append("kind", "password")
                .append("account", account)
                .append("hash", encoder.encode(password)));
    }

    /** Keeps the hash of a token's secret. */
    public void keepToken(String id, String secret) {
        put(new Document("_id", id).append("kind", "token").append("hash", digest(id, secret)));
    }

    private void put(Document document) {
        credentials.replaceOne(
                Filters.eq("_id", document.getString("_id")), document, new ReplaceOptions().upsert(true));
    }

    /** Whether this is the password kept under the id. */
    public boolean isPassword(String id, String password) {
        return hash(id, "password")
                .filter(hash -> encoder.matches(password, hash))
                .isPresent();
    }

    /** Whether one of these ids is of this password. */
    public boolean isOneOf(Collection<String> ids, String password) {
        return ids.stream().anyMatch(id -> isPassword(id, password));
    }

    boolean isToken(String id, String secret) {
        return hash(id, "token")
                .filter(hash -> MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        digest(id, secret).getBytes(StandardCharsets.US_ASCII)))
                .isPresent();
    }

    private Optional<String> hash(String id, String kind) {
        @Nullable String known = hashes.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Document found = credentials
                .find(Filters.and(Filters.eq("_id", id), Filters.eq("kind", kind)))
                .first();
        if (found == null) {
            return Optional.empty();
        }
        if (hashes.size() >= REMEMBERED) {
            hashes.clear();
        }
        hashes.put(id, found.getString("hash"));
        return Optional.of(found.getString("hash"));
    }

    /** Notes when a token was used. */
    void used(String token, Instant at) {
        credentials.updateOne(Filters.eq("_id", token), Updates.set("usedAt", Date.from(at)));
    }

    Map<String, Instant> lastUses() {
        Map<String, Instant> uses = new HashMap<>();
        credentials
                .find(Filters.eq("kind", "token"))
                .forEach(each -> Optional.ofNullable(each.getDate("usedAt"))
                        .ifPresent(at -> uses.put(each.getString("_id"), at.toInstant())));
        return uses;
    }

    /** Keeps the secret of a second factor, encrypted and bound to its id and account. */
    public void keepFactor(String id, String account, byte[] secret) {
        put(new Document("_id", id)
                .append("kind", "factor")
                .append("account", account)
                .append("secret", new Binary(encrypt(secret, id + "/" + account))));
    }

    /**
     * The secret of an account's second factor.
     *
     * @throws IllegalStateException on a node without the vault's key, or with another one
     */
    public Optional<byte[]> factor(String id, String account) {
        Document found = credentials
                .find(Filters.and(Filters.eq("_id", id), Filters.eq("kind", "factor"), Filters.eq("account", account)))
                .first();
        return Optional.ofNullable(found)
                .map(each -> decrypt(each.get("secret", Binary.class).getData(), id + "/" + account));
    }

    /** Keeps recovery codes of a second factor, each good once. */
    public void keepRecoveryCodes(String factor, Collection<String> codes) {
        codes.forEach(code -> put(new Document("_id", factor + "/" + digest(factor, code)).append("kind", "recovery")));
    }

    /** Uses a recovery code up; false where it is none, or was used. */
    boolean useRecoveryCode(String factor, String code) {
        return credentials
                        .deleteOne(Filters.and(
                                Filters.eq("_id", factor + "/" + digest(factor, code)), Filters.eq("kind", "recovery")))
                        .getDeletedCount()
                == 1;
    }

    /** Uses the code of a step up; false where it was used before, on whichever node (RFC 6238 section 5.2). */
    boolean useStep(String factor, long step) {
        try {
            credentials.insertOne(new Document("_id", factor + "/" + step)
                    .append("kind", "step")
                    .append("factor", factor)
                    .append("step", step));
        } catch (MongoWriteException e) {
            if (e.getError().getCode() == DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
        credentials.deleteMany(
                Filters.and(Filters.eq("kind", "step"), Filters.eq("factor", factor), Filters.lt("step", step - 2)));
        return true;
    }

    private static String digest(String id, String secret) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((id + "/").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not.", e);
        }
    }

    /** Whether secrets of second factors can be opened here. */
    boolean hasKey() {
        return key != null;
    }

    private SecretKey required() {
        if (key == null) {
            throw new IllegalStateException(
                    "This node has no vault key and checks no second factors. Sign in at the command service, or use a token.");
        }
        return key;
    }

    private byte[] encrypt(byte[] plain, String boundTo) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, required(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(plain);
            return java.nio.ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret of a second factor could not be encrypted.", e);
        }
    }

    private byte[] decrypt(byte[] sealed, String boundTo) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, required(), new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret of a second factor cannot be opened with the present vault key. Restore the key file that belongs"
                            + " to this database, or remove the second factor and enrol anew.",
                    e);
        }
    }
}
