package org.veintrail.proof.tree;

/**
 * Reads subtrees from tiles of 256 hashes, so that a database stores one blob of 8 KiB per 256 leaves (and one more per
 * 65,536) in place of one row per node. A tile at tile level L holds nodes of tree level 8 x L; levels between are
 * computed. The cut follows C2SP tlog-tiles.
 */
public final class TileReader implements SubtreeReader {
    /** Tree levels per tile level. */
    public static final int HEIGHT = 8;

    /** Hashes in a full tile. */
    public static final int WIDTH = 1 << HEIGHT;

    private final Source source;

    /** Where tiles come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * Hashes of a tile, one after the other.
         *
         * @param tileLevel 0 for leaves, 1 for the roots of 256 leaves, and so on
         * @param tile index of the tile within its level
         * @param first index within the tile, 0 to 255
         * @param count number of hashes wanted from {@code first}
         * @return exactly {@code count} x 32 bytes
         */
        byte[] read(int tileLevel, long tile, int first, int count);
    }

    public TileReader(Source source) {
        this.source = source;
    }

    @Override
    public Hash read(NodeId node) {
        int tileLevel = node.level() / HEIGHT;
        int within = node.level() % HEIGHT;
        long first = node.index() << within;
        int count = 1 << within;
        byte[] hashes = source.read(tileLevel, first / WIDTH, (int) (first % WIDTH), count);
        if (hashes.length != count * Hash.LENGTH) {
            throw new IllegalStateException("Tile " + first / WIDTH + " of level " + tileLevel + " gave "
                    + hashes.length + " bytes where " + count + " hashes of 32 bytes were asked for.");
        }
        TreeHasher hasher = TreeHasher.ofThread();
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width; i += 2) {
                hasher.node(hashes, i * Hash.LENGTH, hashes, (i + 1) * Hash.LENGTH, hashes, i / 2 * Hash.LENGTH);
            }
        }
        return Hash.of(hashes, 0);
    }
}
