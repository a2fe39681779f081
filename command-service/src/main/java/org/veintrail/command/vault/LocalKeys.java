package org.veintrail.command.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Master keys that this process holds itself, from files or the environment: one that wraps, and former ones that only unwrap. */
public final class LocalKeys implements KeyWrapping {
    private static final int ID_BYTES = 6;

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final String current;
    private final SecureRandom random;

    /**
     * Holds these keys.
     *
     * @param current wraps and unwraps
     * @param former unwrap what they wrapped before a rotation
     */
    public LocalKeys(SecretKey current, List<SecretKey> former, SecureRandom random) {
        Stream.concat(Stream.of(current), former.stream()).forEach(key -> keys.put(idOf(key), key));
        this.current = idOf(current);
        this.random = random;
    }

    /** Tells keys apart and says nothing of them. */
    private static String idOf(SecretKey key) {
        return "local:" + HexFormat.of().formatHex(DerivedKeys.mac(key, "veintrail master key id v1"), 0, ID_BYTES);
    }

    @Override
    public String keyId() {
        return current;
    }

    @Override
    public Wrapped wrap(byte[] key, String boundTo) throws GeneralSecurityException {
        return new Wrapped(AesGcm.encrypt(key(current), key, boundTo, random), current);
    }

    @Override
    public byte[] unwrap(@Nullable String keyId, byte[] wrapped, String boundTo) throws GeneralSecurityException {
        if (keyId != null) {
            return AesGcm.decrypt(key(keyId), wrapped, boundTo);
        }
        @Nullable GeneralSecurityException last = null;
        for (SecretKey each : keys.values()) {
            try {
                return AesGcm.decrypt(each, wrapped, boundTo);
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw new GeneralSecurityException("None of " + keys.keySet() + " wrapped it.", last);
    }

    private SecretKey key(String keyId) throws GeneralSecurityException {
        @Nullable SecretKey key = keys.get(keyId);
        if (key == null) {
            throw new GeneralSecurityException("It was wrapped by " + keyId + ", but known are " + keys.keySet()
                    + ". Name the former key in veintrail.vault.former-key-files.");
        }
        return key;
    }
}
