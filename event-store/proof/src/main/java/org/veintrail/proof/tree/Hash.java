package org.veintrail.proof.tree;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An immutable SHA-256 value of exactly 32 bytes. */
public final class Hash {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    /** The root of the empty tree: SHA-256 of nothing (RFC 6962 section 2.1). */
    public static final Hash EMPTY_ROOT = new TreeHasher().digest(new byte[0]);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash from exactly 32 bytes, which are copied.
     *
     * @throws IllegalArgumentException when the array has another length
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A SHA-256 hash has 32 bytes, not " + bytes.length + ".");
        }
        return new Hash(bytes.clone());
    }

    /** A hash from the 32 bytes that start at {@code offset}, which are copied. */
    public static Hash of(byte[] buffer, int offset) {
        return new Hash(Arrays.copyOfRange(buffer, offset, checkedEnd(buffer, offset)));
    }

    /** Takes ownership of an array that nobody else holds. */
    static Hash owning(byte[] bytes) {
        return new Hash(bytes);
    }

    /**
     * A hash from standard base64 with padding (RFC 4648 section 4), as checkpoints write it.
     *
     * @throws IllegalArgumentException when the text is not the one canonical base64 text of 32 bytes
     */
    public static Hash fromBase64(String text) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + shorten(text) + "\" is not base64: " + e.getMessage(), e);
        }
        if (decoded.length != LENGTH
                || !Base64.getEncoder().encodeToString(decoded).equals(text)) {
            throw new IllegalArgumentException("\"" + shorten(text) + "\" is not the base64 of a 32-byte hash; 44"
                    + " characters that end with = are expected.");
        }
        return new Hash(decoded);
    }

    /**
     * A hash from 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Hash fromHex(String text) {
        return of(HexFormat.of().parseHex(text));
    }

    private static int checkedEnd(byte[] buffer, int offset) {
        if (offset < 0 || offset > buffer.length - LENGTH) {
            throw new IllegalArgumentException(
                    "No 32 bytes at offset " + offset + " of an array of " + buffer.length + " bytes.");
        }
        return offset + LENGTH;
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    /** A copy of the 32 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Copies the 32 bytes into an existing array, without allocating. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    /** Standard base64 with padding: 44 characters. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** 64 lower-case hexadecimal digits. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
