package org.veintrail.proof.entry;

import java.util.Arrays;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TreeHasher;

/**
 * The payload or the metadata of an entry: in the clear with its salt, or blanked, so that only the commitment is left.
 * The tree holds the commitment alone; who destroys salt and bytes leaves every proof valid and the content
 * unrecoverable, even when it could have been guessed.
 *
 * <p>The commitment is SHA-256(kind || salt || bytes), with a kind byte of {@code 0x10} for a payload and {@code 0x11}
 * for metadata and a salt of exactly 16 bytes. Payload and metadata of one entry need salts of their own: with a common
 * one, showing the metadata would give away the salt of a blanked payload.
 */
public sealed interface Content {
    /** Length of a salt in bytes. */
    int SALT_LENGTH = 16;

    /** Which of the two contents of an entry is meant; keeps one from standing in for the other. */
    enum Kind {
        /** What happened. */
        PAYLOAD((byte) 0x10),
        /** Who, where, with what, caused by what. */
        METADATA((byte) 0x11);

        private final byte prefix;

        Kind(byte prefix) {
            this.prefix = prefix;
        }
    }

    /** What the tree holds in place of the content. */
    Hash commitment(Kind kind);

    /** The same content with salt and bytes gone. */
    default Content blanked(Kind kind) {
        return new Blanked(commitment(kind));
    }

    /**
     * Content in the clear. The arrays are kept as they are and must not be changed afterwards.
     *
     * @param salt 16 bytes from a secure random source, used for this content only
     * @param bytes exactly as stored; never serialised anew
     * @throws IllegalArgumentException when the salt has another length
     */
    static Content clear(byte[] salt, byte[] bytes) {
        return new Clear(salt, bytes);
    }

    /** Content of which only the commitment is left. */
    static Content blanked(Hash commitment) {
        return new Blanked(commitment);
    }

    /** Content with its salt. Shows its length in texts, never itself. */
    final class Clear implements Content {
        private final byte[] salt;
        private final byte[] bytes;

        private Clear(byte[] salt, byte[] bytes) {
            if (salt.length != SALT_LENGTH) {
                throw new IllegalArgumentException(
                        "A salt has " + SALT_LENGTH + " bytes, not " + salt.length + "; draw it from SecureRandom.");
            }
            this.salt = salt;
            this.bytes = bytes;
        }

        /** The salt itself, not a copy. */
        public byte[] salt() {
            return salt;
        }

        /** The bytes themselves, not a copy. */
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public Hash commitment(Kind kind) {
            return TreeHasher.ofThread().digest(kind.prefix, salt, bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Clear that && Arrays.equals(salt, that.salt) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(salt) + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Clear[" + bytes.length + " bytes]";
        }
    }

    /**
     * What is left after blanking.
     *
     * @param commitment as it was computed from salt and bytes
     */
    record Blanked(Hash commitment) implements Content {
        @Override
        public Hash commitment(Kind kind) {
            return commitment;
        }
    }
}
