package org.veintrail.proof.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** One signature line of a note: {@code — name base64(key id || signature)}. */
public final class NoteSignature {
    static final String DASH = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] bytes;

    NoteSignature(String name, int keyId, byte[] bytes) {
        this.name = VerifierKey.requireName(name);
        this.keyId = keyId;
        this.bytes = bytes.clone();
    }

    /**
     * Reads a line, without its newline.
     *
     * @throws InvalidNoteException when it has another form
     */
    public static NoteSignature parse(String line) {
        String[] parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2) {
            throw new InvalidNoteException("\"" + VerifierKey.shorten(line)
                    + "\" is not a signature line of the form: em dash, name, base64.");
        }
        byte[] decoded = VerifierKey.decode(parts[1], "signature of " + parts[0]);
        if (decoded.length <= Integer.BYTES) {
            throw new InvalidNoteException("The signature of " + parts[0] + " has only " + decoded.length
                    + " bytes; a key id of four bytes and a signature are expected.");
        }
        return new NoteSignature(
                parts[0],
                ByteBuffer.wrap(decoded).getInt(),
                Arrays.copyOfRange(decoded, Integer.BYTES, decoded.length));
    }

    /** Name of the key. */
    public String name() {
        return name;
    }

    int keyId() {
        return keyId;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && keyId == that.keyId
                && name.equals(that.name)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * keyId + Arrays.hashCode(bytes);
    }

    /** The line without its newline. */
    @Override
    public String toString() {
        byte[] encoded = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(keyId)
                .put(bytes)
                .array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(encoded);
    }
}
