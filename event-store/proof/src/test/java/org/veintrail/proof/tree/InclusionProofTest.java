package org.veintrail.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InclusionProofTest {
    private static final Hash GARBAGE =
            Hash.fromHex("abacaba000000000000000000000000000000000000000000060061e00123456");

    private static boolean accepted(long index, long size, List<Hash> path, Hash leaf, Hash root) {
        try {
            new InclusionProof(index, size, path).verify(leaf, root);
            return true;
        } catch (InvalidProofException refused) {
            return false;
        }
    }

    @Test
    void isThePublishedProofForThePublishedLeaves() {
        MemoryTree tree = Vectors.tree(8);
        assertThat(InclusionProof.build(0, 8, tree).path())
                .isEqualTo(Vectors.hashes(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
        assertThat(InclusionProof.build(5, 8, tree).path())
                .isEqualTo(Vectors.hashes(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(InclusionProof.build(2, 3, tree).path())
                .isEqualTo(Vectors.hashes("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"));
        assertThat(InclusionProof.build(1, 5, tree).path())
                .isEqualTo(Vectors.hashes(
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
    }

    @Test
    void provesEveryLeafOfEverySizeAndNoOther() {
        MemoryTree tree = Vectors.tree(40);
        for (int size = 1; size <= 40; size++) {
            Hash root = tree.root(size);
            for (int index = 0; index < size; index++) {
                List<Hash> path = InclusionProof.build(index, size, tree).path();
                for (int claimed = 0; claimed <= size; claimed++) {
                    assertThat(accepted(claimed, size, path, Vectors.leafHash(index), root))
                            .as("leaf %d claimed at %d of %d", index, claimed, size)
                            .isEqualTo(claimed == index);
                }
            }
        }
    }

    @Test
    void refusesEveryWrongProof() {
        MemoryTree tree = Vectors.tree(40);
        for (int size = 1; size <= 40; size++) {
            for (int index = 0; index < size; index++) {
                Hash leaf = Vectors.leafHash(index);
                Hash root = tree.root(size);
                List<Hash> path = InclusionProof.build(index, size, tree).path();
                for (List<Hash> wrong : wrongPaths(path, root, leaf)) {
                    assertThat(accepted(index, size, wrong, leaf, root))
                            .as("%d of %d with %s", index, size, wrong)
                            .isFalse();
                }
                assertThat(accepted(index, size, path, GARBAGE, root)).isFalse();
                assertThat(accepted(index, size, path, leaf, GARBAGE)).isFalse();
                assertThat(accepted(index, size, path, leaf, Hash.EMPTY_ROOT)).isFalse();
                assertThat(accepted(index, size * 2L, path, leaf, root)).isFalse();
                assertThat(accepted(index, -size, path, leaf, root)).isFalse();
                assertThat(accepted(index, 0, path, leaf, root)).isFalse();
                assertThat(accepted(-1, size, path, leaf, root)).isFalse();
                assertThat(accepted(index ^ 2, size, path, leaf, root)).isFalse();
            }
        }
    }

    @Test
    void refusesAProofThatIsTooLongThoughItLeadsToTheRootGiven() {
        MemoryTree tree = Vectors.tree(5);
        for (int index = 0; index < 5; index++) {
            List<Hash> path =
                    new ArrayList<>(InclusionProof.build(index, 5, tree).path());
            path.add(GARBAGE);
            Hash above = new TreeHasher().node(GARBAGE, tree.root());
            assertThat(accepted(index, 5, path, Vectors.leafHash(index), above)).isFalse();
        }
    }

    /** Every change of one hash, one hash more at either end or in the middle, one less, two swapped. */
    static List<List<Hash>> wrongPaths(List<Hash> path, Hash... extras) {
        List<List<Hash>> wrong = new ArrayList<>();
        List<Hash> additions = new ArrayList<>(List.of(extras));
        additions.add(GARBAGE);
        for (Hash extra : additions) {
            for (int at = 0; at <= path.size(); at++) {
                List<Hash> longer = new ArrayList<>(path);
                longer.add(at, extra);
                wrong.add(longer);
            }
        }
        for (int at = 0; at < path.size(); at++) {
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(at);
            wrong.add(shorter);
            for (int bit : new int[] {0, 3, 130, 255}) {
                List<Hash> flipped = new ArrayList<>(path);
                byte[] bytes = path.get(at).toBytes();
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                flipped.set(at, Hash.of(bytes));
                wrong.add(flipped);
            }
            for (int other = at + 1; other < path.size(); other++) {
                List<Hash> swapped = new ArrayList<>(path);
                swapped.set(at, path.get(other));
                swapped.set(other, path.get(at));
                wrong.add(swapped);
            }
        }
        return wrong;
    }

    @Test
    void isBuiltFromTilesAsFromMemory() {
        int size = 70_000;
        MemoryTree tree = Vectors.tree(size);
        TileReader tiles = new TileReader((level, tile, first, count) -> {
            byte[] hashes = new byte[count * Hash.LENGTH];
            for (int i = 0; i < count; i++) {
                tree.read(new NodeId(level * TileReader.HEIGHT, tile * TileReader.WIDTH + first + i))
                        .copyTo(hashes, i * Hash.LENGTH);
            }
            return hashes;
        });
        for (int index : new int[] {0, 255, 256, 65_535, 65_536, 69_999}) {
            assertThat(InclusionProof.build(index, size, tiles)).isEqualTo(InclusionProof.build(index, size, tree));
        }
        assertThat(ConsistencyProof.build(66_001, size, tiles)).isEqualTo(ConsistencyProof.build(66_001, size, tree));
    }

    @Test
    void namesTheRangeWhenALeafIsAskedForThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InclusionProof.build(8, 8, Vectors.tree(8)))
                .withMessageContaining("from 0 to 7");
        assertThatThrownBy(() -> Vectors.tree(8).root(9)).hasMessageContaining("8 leaves");
    }
}
