package org.veintrail.proof.tree;

import java.util.List;

/** Gives the hashes of complete subtrees, from memory or from a database. */
@FunctionalInterface
public interface SubtreeReader {
    /**
     * The hash of one complete subtree.
     *
     * @throws IllegalArgumentException when the subtree is not complete yet
     */
    Hash read(NodeId node);

    /** The hashes of several subtrees in the order asked for; a database overrides this with one query. */
    default List<Hash> readAll(List<NodeId> nodes) {
        return nodes.stream().map(this::read).toList();
    }
}
