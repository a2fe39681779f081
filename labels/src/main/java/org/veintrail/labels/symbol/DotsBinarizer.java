package org.veintrail.labels.symbol;

import com.google.zxing.Binarizer;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import org.jspecify.annotations.Nullable;

/** Hands dots to ZXing's readers as they are: nothing to estimate, since they are black or white already. */
final class DotsBinarizer extends Binarizer {
    private final Bitmap dots;

    DotsBinarizer(Bitmap dots) {
        super(new DotsSource(dots));
        this.dots = dots;
    }

    @Override
    public BitArray getBlackRow(int y, @Nullable BitArray reuse) {
        BitArray row = new BitArray(dots.width());
        for (int x = 0; x < dots.width(); x += 32) {
            row.setBulk(x, word(x >> 3, y));
        }
        return row;
    }

    @Override
    public BitMatrix getBlackMatrix() {
        BitMatrix matrix = new BitMatrix(dots.width(), dots.height());
        for (int y = 0; y < dots.height(); y++) {
            matrix.setRow(y, getBlackRow(y, null));
        }
        return matrix;
    }

    @Override
    public Binarizer createBinarizer(LuminanceSource source) {
        return new DotsBinarizer(((DotsSource) source).dots);
    }

    /** Thirty-two dots with the leftmost in the lowest bit, as ZXing keeps them. */
    private int word(int column, int y) {
        int word = 0;
        for (int i = 0; i < 4; i++) {
            word = word << 8 | (column + i < dots.stride() ? dots.octet(column + i, y) : 0);
        }
        return Integer.reverse(word);
    }

    private static final class DotsSource extends LuminanceSource {
        private final Bitmap dots;

        DotsSource(Bitmap dots) {
            super(dots.width(), dots.height());
            this.dots = dots;
        }

        @Override
        public byte[] getRow(int y, byte @Nullable [] reuse) {
            byte[] row = new byte[getWidth()];
            for (int x = 0; x < row.length; x++) {
                row[x] = (byte) (dots.black(x, y) ? 0 : 255);
            }
            return row;
        }

        @Override
        public byte[] getMatrix() {
            byte[] matrix = new byte[getWidth() * getHeight()];
            for (int y = 0; y < getHeight(); y++) {
                System.arraycopy(getRow(y, null), 0, matrix, y * getWidth(), getWidth());
            }
            return matrix;
        }
    }
}
