package org.veintrail.proof.note;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * A private key with its name. Its text form is that of the sumdb note tools,
 * {@code PRIVATE+KEY+name+keyid+base64(type || seed)}; {@link #toString()} never shows it. Safe for several threads.
 */
public final class SigningKey {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final VerifierKey verifierKey;
    private final PrivateKey privateKey;
    private final byte[] seed;

    private SigningKey(String name, KeyType type, byte[] seed) {
        this.seed = seed.clone();
        this.privateKey = Ed25519.privateKey(seed);
        this.verifierKey = new VerifierKey(name, type, Ed25519.publicKeyOf(seed));
    }

    /** A new key from a secure random source. */
    public static SigningKey generate(String name, KeyType type, SecureRandom random) {
        byte[] seed = new byte[Ed25519.KEY_LENGTH];
        random.nextBytes(seed);
        return new SigningKey(name, type, seed);
    }

    /**
     * Reads the text form.
     *
     * @throws InvalidNoteException when it is malformed or the key id does not fit; the message never shows the key
     */
    public static SigningKey parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new InvalidNoteException("A private key starts with " + PREFIX + ".");
        }
        String[] parts = text.substring(PREFIX.length()).split("\\+", 3);
        if (parts.length != 3) {
            throw new InvalidNoteException("A private key has the form " + PREFIX + "name+keyid+base64.");
        }
        byte[] typed = VerifierKey.decode(parts[2], "private key of " + parts[0]);
        if (typed.length != 1 + Ed25519.KEY_LENGTH) {
            throw new InvalidNoteException("The private key of " + parts[0] + " has " + typed.length
                    + " bytes; a type byte and a seed of 32 bytes are expected.");
        }
        SigningKey key = new SigningKey(parts[0], KeyType.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.verifierKey.idText().equals(parts[1])) {
            throw new InvalidNoteException("The key id of the private key of " + parts[0] + " is written " + parts[1]
                    + " but follows as " + key.verifierKey.idText() + ".");
        }
        return key;
    }

    /** The public key. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * Signs the text of a note.
     *
     * @throws IllegalStateException when the key is a witness's, which signs only with a time
     */
    public NoteSignature sign(String text) {
        requireType(KeyType.LOG);
        byte[] signature = Ed25519.sign(privateKey, text.getBytes(StandardCharsets.UTF_8));
        return new NoteSignature(verifierKey.name(), verifierKey.id(), signature);
    }

    /**
     * Cosigns the text of a checkpoint as a witness, at a time to the second.
     *
     * @throws IllegalStateException when the key is a log's
     */
    public NoteSignature cosign(String text, Instant now) {
        requireType(KeyType.WITNESS);
        Cosignature unsigned = new Cosignature(now.getEpochSecond(), new byte[Ed25519.SIGNATURE_LENGTH]);
        byte[] signature = Ed25519.sign(privateKey, unsigned.message(text));
        return new NoteSignature(
                verifierKey.name(), verifierKey.id(), new Cosignature(unsigned.seconds(), signature).encode());
    }

    private void requireType(KeyType wanted) {
        if (verifierKey.type() != wanted) {
            throw new IllegalStateException("The key " + verifierKey.name() + " is of type " + verifierKey.type()
                    + "; a key of type " + wanted + " is needed here.");
        }
    }

    /** The private key as text. Store it where nobody but the log can read it. */
    public String toSecretText() {
        byte[] typed = new byte[1 + seed.length];
        typed[0] = verifierKey.type().id();
        System.arraycopy(seed, 0, typed, 1, seed.length);
        return PREFIX + verifierKey.name() + "+" + verifierKey.idText() + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    @Override
    public String toString() {
        return "SigningKey[" + verifierKey + "]";
    }
}
