package org.veintrail.log;

import java.util.ArrayList;
import java.util.List;
import org.veintrail.proof.tree.Hash;

/** Runs of hashes as bytes. */
final class Hashes {

    private Hashes() {}

    static byte[] join(List<Hash> hashes) {
        byte[] joined = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(joined, i * Hash.LENGTH);
        }
        return joined;
    }

    static List<Hash> split(byte[] joined) {
        if (joined.length % Hash.LENGTH != 0) {
            throw new IllegalArgumentException(
                    "A run of hashes has a multiple of 32 bytes, but this one has " + joined.length + ".");
        }
        List<Hash> hashes = new ArrayList<>(joined.length / Hash.LENGTH);
        for (int at = 0; at < joined.length; at += Hash.LENGTH) {
            hashes.add(Hash.of(joined, at));
        }
        return hashes;
    }
}
