package org.veintrail.command.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys for single purposes, derived from one root by HMAC-SHA-256 over the purpose (NIST SP 800-108), the same on every node. */
public final class DerivedKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKey root;

    /** Derives from this root. */
    public DerivedKeys(SecretKey root) {
        this.root = root;
    }

    /** The key for a purpose: 256 bits, for HMAC-SHA-256. */
    public SecretKey derive(String purpose) {
        return new SecretKeySpec(mac(root, purpose), ALGORITHM);
    }

    /** HMAC-SHA-256 of a text in UTF-8. */
    static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getEncoded(), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", this one has not.", e);
        }
    }
}
