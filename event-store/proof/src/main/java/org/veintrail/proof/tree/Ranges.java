package org.veintrail.proof.tree;

import java.util.ArrayList;
import java.util.List;

/** Cuts a run of leaves into complete subtrees, and folds their hashes into the hash of the run. */
final class Ranges {
    private Ranges() {}

    /** A run of leaves that the recursion of RFC 6962 meets; {@code end} is exclusive. */
    record Run(long begin, long end) {}

    /** The complete subtrees of a run, from left to right, the largest first. */
    static List<NodeId> nodes(long begin, long end) {
        List<NodeId> nodes = new ArrayList<>();
        long at = begin;
        while (at < end) {
            int level = 63 - Long.numberOfLeadingZeros(end - at);
            nodes.add(new NodeId(level, at >>> level));
            at += 1L << level;
        }
        return nodes;
    }

    /** Reads the hashes of several runs in one call of the reader. */
    static List<Hash> hashes(List<Run> runs, SubtreeReader reader) {
        List<NodeId> wanted = new ArrayList<>();
        int[] ends = new int[runs.size()];
        for (int i = 0; i < ends.length; i++) {
            wanted.addAll(nodes(runs.get(i).begin(), runs.get(i).end()));
            ends[i] = wanted.size();
        }
        List<Hash> read = reader.readAll(wanted);
        if (read.size() != wanted.size()) {
            throw new IllegalStateException(
                    "The subtree reader answered " + wanted.size() + " nodes with " + read.size() + " hashes.");
        }
        List<Hash> folded = new ArrayList<>(ends.length);
        for (int i = 0; i < ends.length; i++) {
            folded.add(fold(read.subList(i == 0 ? 0 : ends[i - 1], ends[i])));
        }
        return List.copyOf(folded);
    }

    private static Hash fold(List<Hash> leftToRight) {
        Hash hash = leftToRight.getLast();
        for (int i = leftToRight.size() - 2; i >= 0; i--) {
            hash = TreeHasher.ofThread().node(leftToRight.get(i), hash);
        }
        return hash;
    }

    /** The largest power of two below {@code count}; RFC 6962 calls it k. */
    static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
