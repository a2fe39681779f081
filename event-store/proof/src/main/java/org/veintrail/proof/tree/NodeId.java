package org.veintrail.proof.tree;

/**
 * The place of a complete subtree: level 0 is a leaf, and the node covers the leaves from {@code index << level} up to
 * but not including {@code (index + 1) << level}.
 *
 * @param level 0 to 62
 * @param index counted from 0 within the level
 */
public record NodeId(int level, long index) {
    public NodeId {
        if (level < 0 || level > 62 || index < 0 || index > Long.MAX_VALUE >> level) {
            throw new IllegalArgumentException("There is no tree node at level " + level + ", index " + index + ".");
        }
    }

    /** The first leaf covered. */
    public long firstLeaf() {
        return index << level;
    }
}
