package org.veintrail.proof.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a leaf stands at an index of the tree of a given size (RFC 6962 section 2.1.1, RFC 9162 section 2.1.3).
 *
 * @param index of the leaf, 0 to size - 1
 * @param size number of leaves in the tree
 * @param path hashes from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * Builds the proof from stored subtrees, at most one read of the reader.
     *
     * @throws IllegalArgumentException when there is no such leaf in a tree of that size
     */
    public static InclusionProof build(long index, long size, SubtreeReader reader) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has no leaf " + index
                    + "; ask for an index from 0 to " + (size - 1) + ".");
        }
        List<Ranges.Run> runs = new ArrayList<>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long middle = begin + Ranges.split(end - begin);
            if (index < middle) {
                runs.addFirst(new Ranges.Run(middle, end));
                end = middle;
            } else {
                runs.addFirst(new Ranges.Run(begin, middle));
                begin = middle;
            }
        }
        return new InclusionProof(index, size, Ranges.hashes(runs, reader));
    }

    /**
     * Checks the proof (RFC 9162 section 2.1.3.2); every length but the right one is refused.
     *
     * @throws InvalidProofException when the leaf is not proved to be at the index in the tree with that root
     */
    public void verify(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            throw new InvalidProofException("A tree of " + size + " leaves has no leaf " + index + ".");
        }
        TreeHasher hasher = TreeHasher.ofThread();
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                throw new InvalidProofException("The inclusion proof of leaf " + index + " in " + size
                        + " is too long: " + path.size() + " hashes.");
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling, hash);
                int shift = Long.numberOfTrailingZeros(node);
                node >>>= shift;
                last >>>= shift;
            } else {
                hash = hasher.node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        if (last != 0) {
            throw new InvalidProofException("The inclusion proof of leaf " + index + " in " + size + " is too short: "
                    + path.size() + " hashes.");
        }
        if (!hash.equals(root)) {
            throw new InvalidProofException("Leaf " + index + " leads to root " + hash.toBase64() + " at size " + size
                    + ", not to " + root.toBase64() + ".");
        }
    }
}
