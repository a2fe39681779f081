package org.veintrail.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsistencyProofTest {
    private static boolean accepted(long from, long to, List<Hash> path, Hash fromRoot, Hash toRoot) {
        try {
            new ConsistencyProof(from, to, path).verify(fromRoot, toRoot);
            return true;
        } catch (InvalidProofException refused) {
            return false;
        }
    }

    @Test
    void isThePublishedProofForThePublishedLeaves() {
        MemoryTree tree = Vectors.tree(8);
        assertThat(ConsistencyProof.build(1, 8, tree).path())
                .isEqualTo(Vectors.hashes(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
        assertThat(ConsistencyProof.build(6, 8, tree).path())
                .isEqualTo(Vectors.hashes(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(ConsistencyProof.build(2, 5, tree).path())
                .isEqualTo(Vectors.hashes(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
        assertThat(ConsistencyProof.build(6, 7, tree).path())
                .isEqualTo(Vectors.hashes(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
    }

    @Test
    void provesEveryPairOfSizesAndNoOther() {
        MemoryTree tree = Vectors.tree(33);
        for (int to = 1; to <= 33; to++) {
            for (int from = 1; from <= to; from++) {
                List<Hash> path = ConsistencyProof.build(from, to, tree).path();
                for (int claimed = 0; claimed <= to + 1; claimed++) {
                    assertThat(accepted(claimed, to, path, tree.root(from), tree.root(to)))
                            .as("from %d claimed as %d to %d", from, claimed, to)
                            .isEqualTo(claimed == from);
                }
            }
        }
    }

    @Test
    void refusesEveryWrongProof() {
        MemoryTree tree = Vectors.tree(33);
        for (int to = 1; to <= 33; to++) {
            for (int from = 1; from <= to; from++) {
                Hash old = tree.root(from);
                Hash grown = tree.root(to);
                List<Hash> path = ConsistencyProof.build(from, to, tree).path();
                for (List<Hash> wrong : InclusionProofTest.wrongPaths(path, old, grown)) {
                    assertThat(accepted(from, to, wrong, old, grown))
                            .as("%d to %d with %s", from, to, wrong)
                            .isFalse();
                }
                assertThat(accepted(from, to, path, Hash.EMPTY_ROOT, grown)).isFalse();
                assertThat(accepted(from, to, path, old, Hash.EMPTY_ROOT)).isFalse();
                assertThat(accepted(from, to * 2L, path, old, grown)).isFalse();
                assertThat(accepted(-from, to, path, old, grown)).isFalse();
                if (from != to) {
                    assertThat(accepted(from, to, path, grown, old)).isFalse();
                    assertThat(accepted(to, from, path, grown, old)).isFalse();
                }
            }
        }
    }

    @Test
    void refusesAProofThatIsTooLongThoughItLeadsToTheRootsGiven() {
        MemoryTree tree = Vectors.tree(7);
        for (int from : new int[] {3, 5, 6}) {
            List<Hash> path =
                    new ArrayList<>(ConsistencyProof.build(from, 7, tree).path());
            path.add(Hash.EMPTY_ROOT);
            Hash above = new TreeHasher().node(Hash.EMPTY_ROOT, tree.root(from));
            Hash aboveAll = new TreeHasher().node(Hash.EMPTY_ROOT, tree.root());
            assertThat(accepted(from, 7, path, above, aboveAll)).isFalse();
        }
    }

    @Test
    void refusesToProveAnythingFromTheEmptyTree() {
        MemoryTree tree = Vectors.tree(5);
        assertThat(accepted(0, 0, List.of(), Hash.EMPTY_ROOT, Hash.EMPTY_ROOT)).isFalse();
        assertThat(accepted(0, 5, List.of(), Hash.EMPTY_ROOT, tree.root())).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ConsistencyProof.build(0, 5, tree));
    }

    @Test
    void saysThatThereAreTwoHistoriesWhenTwoRootsShareOneSize() {
        assertThatThrownBy(() -> new ConsistencyProof(3, 3, List.of()).verify(Vectors.root(3), Vectors.root(4)))
                .isInstanceOf(InvalidProofException.class)
                .hasMessageContaining("two histories");
    }
}
