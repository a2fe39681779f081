package org.veintrail.labels.symbol;

import com.google.zxing.common.BitMatrix;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture of black and white dots, one bit each, black is 1, eight dots in a byte with the leftmost in the highest
 * bit; rows start at a new byte. Not thread-safe while it is drawn on.
 */
public final class Bitmap {
    private final int width;
    private final int height;
    private final int stride;
    private final byte[] bits;

    /**
     * A white picture.
     *
     * @param width in dots, at least 1
     * @param height in dots, at least 1
     */
    public Bitmap(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A picture has at least one dot, not " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.stride = (width + 7) / 8;
        this.bits = new byte[Math.multiplyExact(stride, height)];
    }

    /** Width in dots. */
    public int width() {
        return width;
    }

    /** Height in dots. */
    public int height() {
        return height;
    }

    /** Bytes of one row. */
    public int stride() {
        return stride;
    }

    /** Whether the dot is black; dots outside the picture are white. */
    public boolean black(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && (bits[y * stride + (x >> 3)] & (0x80 >> (x & 7))) != 0;
    }

    /** Makes one dot black; dots outside the picture are left out. */
    public void setBlack(int x, int y) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            bits[y * stride + (x >> 3)] |= (byte) (0x80 >> (x & 7));
        }
    }

    /** Fills a rectangle, cut off at the edges of the picture. */
    public void fill(int x, int y, int w, int h, boolean black) {
        int left = Math.max(x, 0);
        int right = Math.min(x + w, width);
        int bottom = Math.min(y + h, height);
        for (int row = Math.max(y, 0); row < bottom && left < right; row++) {
            fillRow(row * stride, left, right, black);
        }
    }

    private void fillRow(int row, int left, int right, boolean black) {
        int first = left >> 3;
        int last = (right - 1) >> 3;
        int leftMask = 0xFF >> (left & 7);
        int rightMask = 0xFF << (7 - ((right - 1) & 7));
        if (first == last) {
            put(row + first, leftMask & rightMask, black);
            return;
        }
        put(row + first, leftMask, black);
        Arrays.fill(bits, row + first + 1, row + last, (byte) (black ? 0xFF : 0));
        put(row + last, rightMask, black);
    }

    private void put(int index, int mask, boolean black) {
        bits[index] = (byte) (black ? bits[index] | mask : bits[index] & ~mask);
    }

    /** Adds the black dots of another picture with its upper left dot at x, y; what lies outside is left out. */
    public void draw(Bitmap other, int x, int y) {
        combine(other, x, y, false);
    }

    /** Turns the dots white where the other picture is black: white writing on a black field. */
    public void erase(Bitmap other, int x, int y) {
        combine(other, x, y, true);
    }

    private void combine(Bitmap other, int x, int y, boolean erase) {
        int shift = x & 7;
        int firstByte = x >> 3;
        for (int row = Math.max(0, -y); row < other.height && row + y < height; row++) {
            int from = row * other.stride;
            int to = (row + y) * stride;
            for (int i = 0; i < other.stride; i++) {
                int value = other.bits[from + i] & 0xFF;
                if (value != 0) {
                    combineByte(to, firstByte + i, value >> shift, erase);
                    combineByte(to, firstByte + i + 1, (value << (8 - shift)) & 0xFF, erase);
                }
            }
        }
    }

    private void combineByte(int row, int column, int value, boolean erase) {
        if (value != 0 && column >= 0 && column < stride) {
            int inside = column == stride - 1 && (width & 7) != 0 ? 0xFF << (8 - (width & 7)) : 0xFF;
            put(row + column, value & inside, !erase);
        }
    }

    /** A copy of a part; what lies outside is white. */
    public Bitmap crop(int x, int y, int w, int h) {
        Bitmap part = new Bitmap(w, h);
        part.combine(this, -x, -y, false);
        return part;
    }

    /** The picture with every dot repeated, {@code factor} dots wide and high. */
    public Bitmap enlarge(int factor) {
        return enlarge(factor, factor);
    }

    /** The picture with every dot repeated. */
    public Bitmap enlarge(int across, int down) {
        Bitmap large = new Bitmap(Math.multiplyExact(width, across), Math.multiplyExact(height, down));
        for (int y = 0; y < height; y++) {
            int row = y * down * large.stride;
            enlargeRow(large, y, row, across);
            for (int copy = 1; copy < down; copy++) {
                System.arraycopy(large.bits, row, large.bits, row + copy * large.stride, large.stride);
            }
        }
        return large;
    }

    private void enlargeRow(Bitmap large, int y, int row, int across) {
        int x = 0;
        while (x < width) {
            int start = x;
            boolean black = black(x, y);
            while (x < width && black(x, y) == black) {
                x++;
            }
            if (black) {
                large.fillRow(row, start * across, x * across, true);
            }
        }
    }

    /** The picture turned clockwise by 90 degrees. */
    public Bitmap turned() {
        Bitmap turned = new Bitmap(/* width= */ height, /* height= */ width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (black(x, y)) {
                    turned.setBlack(height - 1 - y, x);
                }
            }
        }
        return turned;
    }

    /** Whether every dot of a part is white. */
    public boolean white(int x, int y, int w, int h) {
        for (int row = y; row < y + h; row++) {
            for (int column = x; column < x + w; column++) {
                if (black(column, row)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A byte of eight dots; bits beyond the width are 0. */
    public int octet(int column, int row) {
        return bits[row * stride + column] & 0xFF;
    }

    /** The bytes of all rows. */
    public byte[] toBytes() {
        return bits.clone();
    }

    /** The picture for ZXing's decoders. */
    BitMatrix toMatrix() {
        BitMatrix matrix = new BitMatrix(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (black(x, y)) {
                    matrix.set(x, y);
                }
            }
        }
        return matrix;
    }

    /** The picture for the Java image classes, black on white. */
    public BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ~bits[i];
        }
        return image;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bitmap that
                && width == that.width
                && height == that.height
                && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return "Bitmap[" + width + " x " + height + "]";
    }
}
