package org.veintrail.proof.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of a growing tree: at most one complete subtree per level, as many as the size has one bits. That is
 * all one needs to append a leaf and to know the root at every size (a compact range from 0, as used by Trillian and
 * Tessera). An append costs one hash on average, a root at most one per level.
 *
 * <p>Changes in place and belongs to one thread at a time; {@link #copy()} is a kilobyte or two and serves as the point
 * to go back to when a commit is refused.
 */
public final class CompactRange {
    /** A log records the edge with the commit that reaches or passes each multiple of so many leaves; from there a few leaves lead to any other. */
    public static final int EDGE_EVERY = 64;

    private static final int LEVELS = 63;

    private final TreeHasher hasher = new TreeHasher();
    private final byte[] peaks = new byte[LEVELS * Hash.LENGTH];
    private final byte[] carry = new byte[Hash.LENGTH];
    private long size;

    /** The empty tree. */
    public CompactRange() {}

    /**
     * Whether a commit records the edge after it.
     *
     * @param first position of its first leaf
     * @param end position after its last leaf
     */
    public static boolean keepsEdge(long first, long end) {
        return first / EDGE_EVERY != end / EDGE_EVERY;
    }

    /**
     * The range with the given complete subtrees, as {@link #peaks()} gave them.
     *
     * @param size number of leaves
     * @param peaks one hash per one bit of the size, the largest subtree first
     * @throws IllegalArgumentException when the number of peaks does not fit the size
     */
    public static CompactRange of(long size, List<Hash> peaks) {
        if (size < 0 || Long.bitCount(size) != peaks.size()) {
            throw new IllegalArgumentException("A tree of size " + size + " has " + Long.bitCount(Math.max(size, 0))
                    + " complete subtrees at its edge, but " + peaks.size() + " were given.");
        }
        CompactRange range = new CompactRange();
        range.size = size;
        int next = 0;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                peaks.get(next++).copyTo(range.peaks, level * Hash.LENGTH);
            }
        }
        return range;
    }

    /** The range at a size, read from stored subtrees; at most 63 are asked for. */
    public static CompactRange read(long size, SubtreeReader reader) {
        return of(size, reader.readAll(Ranges.nodes(0, size)));
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Appends one leaf hash. */
    public void append(Hash leaf) {
        append(leaf, null);
    }

    /**
     * Appends one leaf hash and tells the sink of every subtree that this completes, the leaf included.
     *
     * @throws IllegalStateException when the tree is full (2^63 - 1 leaves)
     */
    public void append(Hash leaf, @Nullable NodeSink sink) {
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("The tree is full: it has " + size + " leaves.");
        }
        leaf.copyTo(carry, 0);
        int level = 0;
        if (sink != null) {
            sink.completed(0, size, leaf);
        }
        while ((size >>> level & 1) == 1) {
            hasher.node(peaks, level * Hash.LENGTH, carry, 0, carry, 0);
            level++;
            if (sink != null) {
                sink.completed(level, size >>> level, Hash.of(carry, 0));
            }
        }
        System.arraycopy(carry, 0, peaks, level * Hash.LENGTH, Hash.LENGTH);
        size++;
    }

    /** The root of the tree at the present size. */
    public Hash root() {
        if (size == 0) {
            return Hash.EMPTY_ROOT;
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] root = new byte[Hash.LENGTH];
        System.arraycopy(peaks, level * Hash.LENGTH, root, 0, Hash.LENGTH);
        for (level++; level < LEVELS; level++) {
            if ((size >>> level & 1) == 1) {
                hasher.node(peaks, level * Hash.LENGTH, root, 0, root, 0);
            }
        }
        return Hash.owning(root);
    }

    /** The complete subtrees at the edge, the largest first; with the size, all that is needed to go on later. */
    public List<Hash> peaks() {
        List<Hash> result = new ArrayList<>();
        for (int level = LEVELS - 1; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                result.add(Hash.of(peaks, level * Hash.LENGTH));
            }
        }
        return List.copyOf(result);
    }

    /** {@link #peaks()} one after the other, 32 bytes each. */
    public byte[] edge() {
        byte[] edge = new byte[Long.bitCount(size) * Hash.LENGTH];
        int at = 0;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                System.arraycopy(peaks, level * Hash.LENGTH, edge, at, Hash.LENGTH);
                at += Hash.LENGTH;
            }
        }
        return edge;
    }

    /** An independent copy. */
    public CompactRange copy() {
        CompactRange copy = new CompactRange();
        copy.restore(this);
        return copy;
    }

    /** Goes back (or forward) to the state of another range, without allocating. */
    public void restore(CompactRange other) {
        System.arraycopy(other.peaks, 0, peaks, 0, peaks.length);
        size = other.size;
    }
}
