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
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(root.getEncoded(), ALGORITHM));
            return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", this one has not.", e);
        }
    }
}
