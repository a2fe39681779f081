package org.veintrail.proof.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole tree in memory, about 96 bytes a leaf: for tests, for small logs, and as the plain statement of what a stored
 * tree must answer. Not safe for use by several threads while it grows.
 */
public final class MemoryTree implements SubtreeReader {
    private final List<List<Hash>> levels = new ArrayList<>();
    private final CompactRange range = new CompactRange();

    /** Appends one leaf hash. */
    public void append(Hash leaf) {
        range.append(leaf, (level, index, hash) -> {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            levels.get(level).add(hash);
        });
    }

    /** Number of leaves. */
    public long size() {
        return range.size();
    }

    /** Root at the present size. */
    public Hash root() {
        return range.root();
    }

    /**
     * Root at an earlier size.
     *
     * @throws IllegalArgumentException when the tree is smaller than that
     */
    public Hash root(long size) {
        return CompactRange.read(size, this).root();
    }

    @Override
    public Hash read(NodeId node) {
        if (node.level() >= levels.size()
                || node.index() >= levels.get(node.level()).size()) {
            throw new IllegalArgumentException(node + " is not complete in a tree of " + range.size() + " leaves.");
        }
        return levels.get(node.level()).get((int) node.index());
    }
}
