package org.veintrail.proof.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The two hash functions of RFC 6962 section 2.1: a leaf is SHA-256(0x00 || input), a node is
 * SHA-256(0x01 || left || right). The leading byte keeps a node from being passed off as a leaf.
 *
 * <p>Holds one digest and one scratch array, so it is cheap to use again and must stay with one thread at a time.
 * {@link #ofThread()} keeps one per thread.
 */
public final class TreeHasher {
    private static final ThreadLocal<TreeHasher> OF_THREAD = ThreadLocal.withInitial(TreeHasher::new);
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256;
    private final byte[] scratch = new byte[1 + 2 * Hash.LENGTH];

    /** A hasher of its own, for one thread at a time. */
    public TreeHasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256, which every Java runtime must have.", e);
        }
        scratch[0] = NODE;
    }

    /** The hasher of the calling thread; not to be handed to another. */
    public static TreeHasher ofThread() {
        return OF_THREAD.get();
    }

    /** The leaf hash of an input. */
    public Hash leaf(byte[] input) {
        return leaf(input, 0, input.length);
    }

    /** The leaf hash of {@code length} bytes from {@code offset}. */
    public Hash leaf(byte[] buffer, int offset, int length) {
        sha256.update(LEAF);
        sha256.update(buffer, offset, length);
        return Hash.owning(sha256.digest());
    }

    /** The hash of an inner node. */
    public Hash node(Hash left, Hash right) {
        left.copyTo(scratch, 1);
        right.copyTo(scratch, 1 + Hash.LENGTH);
        sha256.update(scratch);
        return Hash.owning(sha256.digest());
    }

    /** Plain SHA-256 without a leading byte. */
    public Hash digest(byte[] input) {
        return Hash.owning(sha256.digest(input));
    }

    /** SHA-256 of a byte that tells the kind, and two arrays, without joining them first. */
    public Hash digest(byte kind, byte[] first, byte[] second) {
        sha256.update(kind);
        sha256.update(first);
        return Hash.owning(sha256.digest(second));
    }

    /** Hashes a node from raw bytes into raw bytes; {@code out} may be one of the two operands. */
    void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] out, int outAt) {
        System.arraycopy(left, leftAt, scratch, 1, Hash.LENGTH);
        System.arraycopy(right, rightAt, scratch, 1 + Hash.LENGTH, Hash.LENGTH);
        sha256.update(scratch);
        try {
            sha256.digest(out, outAt, Hash.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 did not fit into 32 bytes at offset " + outAt + ".", e);
        }
    }
}
