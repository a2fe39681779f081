package org.veintrail.proof.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that the tree of the first size is the beginning of the tree of the second, so that nothing in it was altered
 * (RFC 6962 section 2.1.2, RFC 9162 section 2.1.4). A proof from size 0 would prove nothing and is refused.
 *
 * @param from first size, at least 1
 * @param to second size, at least {@code from}
 * @param path hashes in the order of the RFC; empty exactly when both sizes are equal
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /**
     * Builds the proof from stored subtrees, at most one read of the reader.
     *
     * @throws IllegalArgumentException when the sizes are not 1 &lt;= from &lt;= to
     */
    public static ConsistencyProof build(long from, long to, SubtreeReader reader) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException(
                    "No consistency proof leads from size " + from + " to size " + to + "; ask for 1 <= from <= to.");
        }
        List<Ranges.Run> runs = new ArrayList<>();
        long begin = 0;
        long end = to;
        while (from < end) {
            long middle = begin + Ranges.split(end - begin);
            if (from <= middle) {
                runs.addFirst(new Ranges.Run(middle, end));
                end = middle;
            } else {
                runs.addFirst(new Ranges.Run(begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) {
            runs.addFirst(new Ranges.Run(begin, end));
        }
        return new ConsistencyProof(from, to, Ranges.hashes(runs, reader));
    }

    /**
     * Checks the proof (RFC 9162 section 2.1.4.2); every length but the right one is refused.
     *
     * @throws InvalidProofException when the two roots are not proved to be of one growing tree
     */
    public void verify(Hash fromRoot, Hash toRoot) {
        if (from < 1 || from > to) {
            throw new InvalidProofException("A consistency proof from size " + from + " to size " + to
                    + " proves nothing; 1 <= from <= to is needed.");
        }
        if (from == to) {
            verifySameSize(fromRoot, toRoot);
        } else {
            verifyGrowth(fromRoot, toRoot);
        }
    }

    private void verifySameSize(Hash fromRoot, Hash toRoot) {
        if (!path.isEmpty()) {
            throw new InvalidProofException("The consistency proof from size " + from + " to itself must be empty, but"
                    + " has " + path.size() + " hashes.");
        }
        if (!fromRoot.equals(toRoot)) {
            throw new InvalidProofException("Two roots at the same size " + from + ": " + fromRoot.toBase64() + " and "
                    + toRoot.toBase64() + ". The log shows two histories.");
        }
    }

    private void verifyGrowth(Hash fromRoot, Hash toRoot) {
        if (path.isEmpty()) {
            throw tooShort();
        }
        TreeHasher hasher = TreeHasher.ofThread();
        // When the old tree is one complete subtree, its root is the first hash and the path leaves it out.
        boolean complete = Long.bitCount(from) == 1;
        Hash old = complete ? fromRoot : path.getFirst();
        Hash grown = old;
        int skip = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >>> skip;
        long last = (to - 1) >>> skip;
        for (Hash sibling : path.subList(complete ? 0 : 1, path.size())) {
            if (last == 0) {
                throw new InvalidProofException("The consistency proof from size " + from + " to " + to
                        + " is too long: " + path.size() + " hashes.");
            }
            if ((node & 1) == 1 || node == last) {
                old = hasher.node(sibling, old);
                grown = hasher.node(sibling, grown);
                int shift = Long.numberOfTrailingZeros(node);
                node >>>= shift;
                last >>>= shift;
            } else {
                grown = hasher.node(grown, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        if (last != 0) {
            throw tooShort();
        }
        requireRoot(from, old, fromRoot);
        requireRoot(to, grown, toRoot);
    }

    private InvalidProofException tooShort() {
        return new InvalidProofException(
                "The consistency proof from size " + from + " to " + to + " is too short: " + path.size() + " hashes.");
    }

    private static void requireRoot(long size, Hash computed, Hash expected) {
        if (!computed.equals(expected)) {
            throw new InvalidProofException("The proof leads to root " + computed.toBase64() + " at size " + size
                    + ", not to " + expected.toBase64() + ".");
        }
    }
}
