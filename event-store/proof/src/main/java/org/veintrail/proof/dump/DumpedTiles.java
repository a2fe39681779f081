package org.veintrail.proof.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.export.FormatException;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TileReader;

/**
 * The tree for proofs as it was dumped, which knew each leaf since it was first read. Where it differs from what the commits keep, one of the two was
 * altered; which of them, the next signature tells.
 */
final class DumpedTiles implements AutoCloseable {
    private static final int LEVEL_SHIFT = 48;
    private static final int BYTES = TileReader.WIDTH * Hash.LENGTH;

    private final @Nullable BsonFile file;
    private long cached = -1;
    private byte @Nullable [] hashes;
    private @Nullable Difference first;

    /** A range of positions of which the tree has one hash and the commits another. */
    private record Difference(long position, long last, String message) {}

    /** @param path of the dumped collection; null when the dump has none, and then nothing is compared */
    DumpedTiles(@Nullable Path path) throws IOException {
        file = path == null ? null : new BsonFile(path);
    }

    /**
     * Compares a complete subtree with the node that is dumped for it, if one is.
     *
     * @param level of the tree, a multiple of {@link TileReader#HEIGHT}
     */
    void compare(int level, long index, Hash kept) throws IOException {
        if (file == null || first != null) {
            return;
        }
        int tileLevel = level / TileReader.HEIGHT;
        byte[] tile = tile(file, ((long) tileLevel << LEVEL_SHIFT) + index / TileReader.WIDTH);
        if (tile == null) {
            return;
        }
        Hash dumped = Hash.of(tile, (int) (index % TileReader.WIDTH) * Hash.LENGTH);
        if (!dumped.equals(kept)) {
            long begin = index << level;
            long last = begin + (1L << level) - 1;
            first = new Difference(
                    begin,
                    last,
                    "the tree for proofs has " + dumped.toBase64() + ", the commits lead to " + kept.toBase64() + ".");
        }
    }

    /** What the first difference means. @param vouched size up to which a signature vouches for the entries */
    Optional<Finding> finding(long vouched) {
        Difference found = first;
        if (found == null) {
            return Optional.empty();
        }
        return Optional.of(
                found.last() < vouched
                        ? new Finding(
                                Kind.TREE,
                                found.position(),
                                found.last(),
                                "The entries are what was signed, but " + found.message())
                        : new Finding(
                                found.position() == found.last() ? Kind.ALTERED : Kind.ROOT,
                                found.position(),
                                found.last(),
                                "The entries and their hashes were written anew together: " + found.message()));
    }

    /** @return null where there is none, or something else in its place */
    private byte @Nullable [] tile(BsonFile tiles, long id) throws IOException {
        if (id != cached) {
            cached = id;
            hashes = read(tiles, id);
        }
        return hashes;
    }

    private static byte @Nullable [] read(BsonFile tiles, long id) throws IOException {
        int low = 0;
        int high = tiles.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tiles.id(middle) < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (high < 0 || tiles.id(low) != id) {
            return null;
        }
        try {
            return tiles.document(low).get("hashes") instanceof byte[] found && found.length == BYTES ? found : null;
        } catch (FormatException unreadable) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
