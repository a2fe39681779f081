package org.veintrail.proof.note;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.veintrail.proof.tree.TreeHasher;

/**
 * A named public key, written {@code name+keyid+base64(type || key)} as in C2SP signed-note: the key id is the first
 * four bytes of SHA-256(name || 0A || type || key) in hexadecimal.
 */
public final class VerifierKey {
    private final String name;
    private final KeyType type;
    private final byte[] key;
    private final int id;

    VerifierKey(String name, KeyType type, byte[] key) {
        this.name = requireName(name);
        this.type = type;
        this.key = key.clone();
        this.id = keyId(name, type, key);
        if (key.length != Ed25519.KEY_LENGTH) {
            throw new InvalidNoteException("An Ed25519 public key has 32 bytes, not " + key.length + ".");
        }
    }

    /**
     * Reads a key string.
     *
     * @throws InvalidNoteException when it is malformed, of an unknown type, or its key id is not that of its key
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new InvalidNoteException(
                    "\"" + shorten(text) + "\" is not a public key of the form name+keyid+base64.");
        }
        byte[] typed = decode(parts[2], "public key");
        if (typed.length != 1 + Ed25519.KEY_LENGTH) {
            throw new InvalidNoteException("The key of " + parts[0] + " has " + typed.length
                    + " bytes; a type byte and 32 bytes of Ed25519 key are expected.");
        }
        VerifierKey parsed =
                new VerifierKey(parts[0], KeyType.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!parsed.idText().equals(parts[1])) {
            throw new InvalidNoteException("The key id of " + parts[0] + " is written " + parts[1] + " but follows as "
                    + parsed.idText() + " from name and key. Was the line copied whole?");
        }
        return parsed;
    }

    /** Name of the signer, for a log equal to its origin. */
    public String name() {
        return name;
    }

    /** What the key signs. */
    public KeyType type() {
        return type;
    }

    /** The 32 bytes of the Ed25519 public key (RFC 8032), copied. */
    public byte[] bytes() {
        return key.clone();
    }

    int id() {
        return id;
    }

    String idText() {
        return HexFormat.of().toHexDigits(id);
    }

    /** Whether a line claims to be signed by this key; to be followed by {@link #verifies}. */
    boolean claims(NoteSignature signature) {
        return signature.keyId() == id && signature.name().equals(name);
    }

    /** Whether the signature of a line is this key's, over the text. */
    boolean verifies(String text, NoteSignature signature) {
        if (!claims(signature)) {
            return false;
        }
        return switch (type) {
            case LOG -> Ed25519.verify(key, text.getBytes(StandardCharsets.UTF_8), signature.bytes());
            case WITNESS ->
                Cosignature.parse(signature)
                        .map(cosignature -> Ed25519.verify(key, cosignature.message(text), cosignature.signature()))
                        .orElse(false);
        };
    }

    static String requireName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints().anyMatch(VerifierKey::isSpaceOrControl)) {
            throw new InvalidNoteException(
                    "\"" + shorten(name) + "\" cannot name a key: a name is not empty and has no space and no plus.");
        }
        return name;
    }

    private static boolean isSpaceOrControl(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point);
    }

    static byte[] decode(String base64, String what) {
        try {
            byte[] decoded = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(decoded).equals(base64)) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("The " + what + " is not base64: " + e.getMessage(), e);
        }
        throw new InvalidNoteException("The " + what + " is not in canonical base64 with padding.");
    }

    static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private static int keyId(String name, KeyType type, byte[] key) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        input.write('\n');
        input.write(type.id());
        input.writeBytes(key);
        return ByteBuffer.wrap(TreeHasher.ofThread().digest(input.toByteArray()).toBytes())
                .getInt();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && type == that.type
                && name.equals(that.name)
                && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** The key string. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + key.length];
        typed[0] = type.id();
        System.arraycopy(key, 0, typed, 1, key.length);
        return name + "+" + idText() + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
