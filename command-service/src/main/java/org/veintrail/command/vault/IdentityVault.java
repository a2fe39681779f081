package org.veintrail.command.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.veintrail.custody.Checks;
import org.veintrail.json.EventJson;
import org.veintrail.order.PatientIdentity;

/**
 * Keeps each patient's identity under a pseudonym, encrypted (AES-256-GCM) with a key of the patient's own, which is wrapped by the
 * master key. A wristband is kept as HMAC-SHA-256 under a key derived from the patient's key and a salt, so that it can be compared
 * and not read. Destroying the patient's key erases the person; the pseudonym in the events then leads nowhere.
 */
public final class IdentityVault implements Checks.Patients {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SALT_BYTES = 16;
    private static final int FINGERPRINT_BYTES = 8;
    private final MongoCollection<Document> identities;
    private final SecretKey master;
    private final SecureRandom random;
    private final ObjectMapper json = EventJson.mapper();

    /**
     * Keeps identities there.
     *
     * @param identities a collection in a database of its own, written with majority write concern
     * @param master AES key of 256 bits
     * @param random source of keys, nonces and salts
     */
    public IdentityVault(MongoCollection<Document> identities, SecretKey master, SecureRandom random) {
        this.identities = identities;
        this.master = master;
        this.random = random;
    }

    @Override
    public void keep(String patientReference, PatientIdentity identity) {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256, random);
            SecretKey own = generator.generateKey();
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            // An act whose events could not be stored is decided again with the same pseudonym, so it may be there
            // already.
            Document entry = new Document("_id", patientReference)
                    .append("key", new Binary(encrypt(master, own.getEncoded(), patientReference)))
                    .append("identity", new Binary(encrypt(own, json.writeValueAsBytes(identity), patientReference)))
                    .append("salt", new Binary(salt))
                    .append("wristband", new Binary(hash(own, salt, identity.wristband())));
            identities.replaceOne(Filters.eq("_id", patientReference), entry, new ReplaceOptions().upsert(true));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(
                    "The identity for " + patientReference + " could not be encrypted.", withoutMessage(e));
        }
    }

    @Override
    public boolean wearsWristband(String patientReference, String scanned) {
        Document kept = entry(patientReference);
        return MessageDigest.isEqual(
                hashed(kept, scanned), kept.get("wristband", Binary.class).getData());
    }

    @Override
    public String fingerprint(String patientReference, String text) {
        byte[] whole = hashed(entry(patientReference), "fingerprint/" + text);
        return HexFormat.of().formatHex(whole, 0, FINGERPRINT_BYTES);
    }

    private Document entry(String patientReference) {
        Document kept = identities.find(Filters.eq("_id", patientReference)).first();
        if (kept == null || kept.get("key") == null) {
            throw new IllegalStateException("The identity for " + patientReference
                    + " is not in the vault. Restore the vault, or its key was destroyed on purpose.");
        }
        return kept;
    }

    private byte[] hashed(Document kept, String text) {
        String patientReference = kept.getString("_id");
        try {
            byte[] own = decrypt(master, kept.get("key", Binary.class).getData(), patientReference);
            return hash(
                    new SecretKeySpec(own, "AES"),
                    kept.get("salt", Binary.class).getData(),
                    text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The vault's entry for " + patientReference
                            + " cannot be opened with the present master key. Restore the key file that belongs to this database.",
                    e);
        }
    }

    private byte[] encrypt(SecretKey key, byte[] plain, String boundTo) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = cipher.doFinal(plain);
        byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
        return out;
    }

    private static byte[] decrypt(SecretKey key, byte[] sealed, String boundTo) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
        cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private static byte[] hash(SecretKey own, byte[] salt, String wristband) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(own.getEncoded(), "HmacSHA256"));
        mac.update(salt);
        return mac.doFinal(wristband.getBytes(StandardCharsets.UTF_8));
    }

    /** A serializer's message may quote what it failed on, so only the kind of failure goes on. */
    private static Exception withoutMessage(Exception e) {
        return e instanceof JsonProcessingException
                ? new IllegalArgumentException(e.getClass().getName())
                : e;
    }
}
