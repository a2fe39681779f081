package org.veintrail.proof.tree;

import java.util.HexFormat;
import java.util.List;

/**
 * The eight leaves and the roots after each that the reference implementations of RFC 6962 and RFC 9162 share: the C++ and Python trees of
 * google/certificate-transparency ({@code merkle_tree_test.cc}, {@code merkle_test.py}) and transparency-dev/merkle ({@code testonly}), all under
 * the Apache License 2.0. The proofs checked against them stand in the same files.
 */
final class Vectors {
    static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private Vectors() {}

    static byte[] leaf(int index) {
        return HexFormat.of().parseHex(LEAVES.get(index));
    }

    static Hash root(long size) {
        return Hash.fromHex(ROOTS.get((int) size - 1));
    }

    static List<Hash> hashes(String... hex) {
        return List.of(hex).stream().map(Hash::fromHex).toList();
    }

    static MemoryTree tree(int size) {
        MemoryTree tree = new MemoryTree();
        for (int i = 0; i < size; i++) {
            tree.append(leafHash(i));
        }
        return tree;
    }

    static Hash leafHash(int index) {
        return index < LEAVES.size()
                ? new TreeHasher().leaf(leaf(index))
                : new TreeHasher().leaf(new byte[] {(byte) (index >> 8), (byte) index});
    }
}
