package org.veintrail.proof.note;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** Ed25519 of RFC 8032 by the Java runtime, between raw 32-byte keys and its key objects. */
final class Ed25519 {
    static final int KEY_LENGTH = 32;
    static final int SIGNATURE_LENGTH = 64;
    private static final String NAME = "Ed25519";

    private Ed25519() {}

    static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.clone()));
        } catch (GeneralSecurityException e) {
            throw new InvalidNoteException("The private key is not an Ed25519 seed: " + e.getMessage(), e);
        }
    }

    /** The public key of a seed: the runtime draws exactly the seed from its source of randomness, so it is given ours. */
    static byte[] publicKeyOf(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Replay(seed));
            byte[] raw = raw((EdECPublicKey) generator.generateKeyPair().getPublic());
            byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
            if (!verify(raw, probe, sign(privateKey(seed), probe))) {
                throw new IllegalStateException("This Java runtime derives Ed25519 keys in an unknown way; use a"
                        + " runtime with the SunEC provider.");
            }
            return raw;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no Ed25519.", e);
        }
    }

    private static byte[] raw(EdECPublicKey key) {
        byte[] bigEndian = key.getPoint().getY().toByteArray();
        byte[] raw = new byte[KEY_LENGTH];
        for (int i = 0; i < Math.min(KEY_LENGTH, bigEndian.length); i++) {
            raw[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            raw[KEY_LENGTH - 1] |= (byte) 0x80;
        }
        return raw;
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        byte[] bigEndian = new byte[KEY_LENGTH];
        for (int i = 0; i < KEY_LENGTH; i++) {
            bigEndian[i] = raw[KEY_LENGTH - 1 - i];
        }
        boolean xOdd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        EdECPoint point = new EdECPoint(xOdd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance(NAME).generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing with Ed25519 failed: " + e.getMessage(), e);
        }
    }

    /** False for a wrong signature and for bytes that are no signature or no key at all. */
    static boolean verify(byte[] rawKey, byte[] message, byte[] bytes) {
        if (bytes.length != SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(publicKey(rawKey));
            signature.update(message);
            return signature.verify(bytes);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    private static final class Replay extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Replay(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("This Java runtime draws " + bytes.length + " bytes for an Ed25519 key,"
                        + " not 32; use a runtime with the SunEC provider.");
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
