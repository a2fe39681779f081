package org.veintrail.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactRangeTest {
    /** The definition of RFC 6962 section 2.1, as it stands there. */
    private static Hash recursiveRoot(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return new TreeHasher().digest(new byte[0]);
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return new TreeHasher()
                .node(recursiveRoot(leaves.subList(0, k)), recursiveRoot(leaves.subList(k, leaves.size())));
    }

    @Test
    void givesThePublishedRootAfterEachOfTheEightLeaves() {
        CompactRange range = new CompactRange();
        assertThat(range.root().toHex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int i = 0; i < 8; i++) {
            range.append(Vectors.leafHash(i));
            assertThat(range.root()).isEqualTo(Vectors.root(i + 1));
        }
    }

    @Test
    void agreesWithTheRecursiveDefinitionAtEverySize() {
        CompactRange range = new CompactRange();
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            leaves.add(Vectors.leafHash(i));
            range.append(leaves.getLast());
            assertThat(range.root()).isEqualTo(recursiveRoot(leaves));
        }
    }

    @Test
    void goesOnFromItsPeaksAsIfNeverStopped() {
        CompactRange whole = new CompactRange();
        for (int size = 0; size < 100; size++) {
            CompactRange resumed = CompactRange.of(size, whole.peaks());
            assertThat(resumed.root()).isEqualTo(whole.root());
            whole.append(Vectors.leafHash(size));
            resumed.append(Vectors.leafHash(size));
            assertThat(resumed.root()).isEqualTo(whole.root());
        }
    }

    @Test
    void refusesPeaksThatDoNotFitTheSize() {
        List<Hash> one = List.of(Vectors.leafHash(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompactRange.of(3, one))
                .withMessageContaining("size 3 has 2 complete subtrees");
        assertThat(CompactRange.of(4, one).size()).isEqualTo(4);
    }

    @Test
    void goesBackToACopyWhenACommitIsRefused() {
        CompactRange range = new CompactRange();
        for (int i = 0; i < 5; i++) {
            range.append(Vectors.leafHash(i));
        }
        CompactRange before = range.copy();
        range.append(Vectors.leafHash(6));
        range.append(Vectors.leafHash(7));
        range.restore(before);
        range.append(Vectors.leafHash(5));
        assertThat(range.root()).isEqualTo(Vectors.root(6));
        assertThat(before.root()).isEqualTo(Vectors.root(5));
    }

    @Test
    void isReadFromStoredSubtreesAtAnySize() {
        MemoryTree tree = Vectors.tree(70);
        CompactRange grown = new CompactRange();
        for (int size = 0; size <= 70; size++) {
            assertThat(CompactRange.read(size, tree).peaks()).isEqualTo(grown.peaks());
            grown.append(Vectors.leafHash(size));
        }
    }

    @Test
    void tellsTheSinkOfEachCompleteSubtreeOnce() {
        CompactRange range = new CompactRange();
        List<NodeId> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            range.append(Vectors.leafHash(i), (level, index, hash) -> seen.add(new NodeId(level, index)));
        }
        assertThat(seen)
                .containsExactly(
                        new NodeId(0, 0),
                        new NodeId(0, 1),
                        new NodeId(1, 0),
                        new NodeId(0, 2),
                        new NodeId(0, 3),
                        new NodeId(1, 1),
                        new NodeId(2, 0),
                        new NodeId(0, 4),
                        new NodeId(0, 5),
                        new NodeId(1, 2));
    }
}
