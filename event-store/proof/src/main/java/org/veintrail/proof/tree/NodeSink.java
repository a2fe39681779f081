package org.veintrail.proof.tree;

/** Is told of every complete subtree at the moment its last leaf is appended, from the leaf upwards. */
@FunctionalInterface
public interface NodeSink {
    /**
     * A subtree is complete and will never change again.
     *
     * @param level 0 for the leaf itself
     * @param index counted from 0 within the level, as in {@link NodeId}
     */
    void completed(int level, long index, Hash hash);
}
