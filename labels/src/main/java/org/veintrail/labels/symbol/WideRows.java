package org.veintrail.labels.symbol;

/**
 * The dots of a picture for a question that is asked of 64 neighbouring places at once: each place is one bit of a word, the leftmost
 * place the highest one. The picture is copied; later changes of it are not seen.
 */
public final class WideRows {
    private static final int OCTETS = Long.BYTES;

    private final int words;
    private final long[] bits;

    /** The dots of a picture. */
    public WideRows(Bitmap picture) {
        // What is asked of to the right of the picture is white.
        this.words = (picture.stride() + OCTETS - 1) / OCTETS + 1;
        this.bits = new long[words * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            for (int column = 0; column < picture.stride(); column++) {
                long octet = picture.octet(column, y);
                bits[y * words + column / OCTETS] |= octet << Long.SIZE - Byte.SIZE * (column % OCTETS + 1);
            }
        }
    }

    /**
     * A dot and the 63 to the right of it, black is 1; what is outside of the picture is white.
     *
     * @param x column of the first dot, of the picture
     * @param y its row
     */
    public long from(int x, int y) {
        int word = y * words + x / Long.SIZE;
        int shift = x % Long.SIZE;
        // Two steps, because a shift by 64 is one by 0.
        return bits[word] << shift | bits[word + 1] >>> 1 >>> Long.SIZE - 1 - shift;
    }
}
