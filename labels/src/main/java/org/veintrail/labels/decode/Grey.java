package org.veintrail.labels.decode;

import com.google.zxing.LuminanceSource;
import org.jspecify.annotations.Nullable;

/** A picture in shades of grey, one byte a pixel, and the changes that bring a symbol out. Never changed once made. */
final class Grey extends LuminanceSource {
    /** More steps bring out finer detail, and the noise with it. */
    private static final int REFOCUS_STEPS = 14;

    private final byte[] pixels;

    Grey(int width, int height, byte[] pixels) {
        super(width, height);
        this.pixels = pixels;
    }

    @Override
    public byte[] getRow(int y, byte @Nullable [] reuse) {
        byte[] row = reuse != null && reuse.length >= getWidth() ? reuse : new byte[getWidth()];
        System.arraycopy(pixels, y * getWidth(), row, 0, getWidth());
        return row;
    }

    @Override
    public byte[] getMatrix() {
        return pixels;
    }

    @Override
    public boolean isCropSupported() {
        return true;
    }

    @Override
    public Grey crop(int left, int top, int width, int height) {
        byte[] part = new byte[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, (top + y) * getWidth() + left, part, y * width, width);
        }
        return new Grey(width, height, part);
    }

    @Override
    public boolean isRotateSupported() {
        return true;
    }

    @Override
    public Grey rotateCounterClockwise() {
        int w = getWidth();
        int h = getHeight();
        byte[] turned = new byte[pixels.length];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                turned[(w - 1 - x) * h + y] = pixels[y * w + x];
            }
        }
        return new Grey(h, w, turned);
    }

    int at(int x, int y) {
        return pixels[y * getWidth() + x] & 0xFF;
    }

    /** Another size, by the mean of four neighbours; shrinking by more than half takes means of blocks first. */
    Grey scaled(double factor) {
        if (factor <= 0.5) {
            return halved().scaled(factor * 2);
        }
        int w = Math.max(1, (int) Math.round(getWidth() * factor));
        int h = Math.max(1, (int) Math.round(getHeight() * factor));
        byte[] out = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                out[y * w + x] = (byte) between((x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5);
            }
        }
        return new Grey(w, h, out);
    }

    /** Turned about its middle, with white where nothing was. */
    Grey turned(double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        int w = (int) Math.ceil(Math.abs(getWidth() * cos) + Math.abs(getHeight() * sin));
        int h = (int) Math.ceil(Math.abs(getWidth() * sin) + Math.abs(getHeight() * cos));
        byte[] out = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double dx = x - w / 2.0;
                double dy = y - h / 2.0;
                double sx = dx * cos + dy * sin + getWidth() / 2.0;
                double sy = dy * cos - dx * sin + getHeight() / 2.0;
                boolean inside = sx > -1 && sy > -1 && sx < getWidth() && sy < getHeight();
                out[y * w + x] = (byte) (inside ? between(sx, sy) : 255);
            }
        }
        return new Grey(w, h, out);
    }

    /**
     * How far the edges lean, in degrees from -45 to 45: the fourfold mean of the gradient's direction, so that the two
     * directions of a matrix symbol and the one of a linear symbol count the same.
     */
    double lean() {
        double cos = 0;
        double sin = 0;
        for (int y = 1; y < getHeight() - 1; y++) {
            for (int x = 1; x < getWidth() - 1; x++) {
                double gx = sobelX(x, y);
                double gy = sobelY(x, y);
                double square = gx * gx + gy * gy;
                if (square > 0) {
                    double difference = gx * gx - gy * gy;
                    double product = 2 * gx * gy;
                    cos += (difference * difference - product * product) / square;
                    sin += 2 * difference * product / square;
                }
            }
        }
        return Math.toDegrees(Math.atan2(sin, cos)) / 4;
    }

    /** The change along the row by Sobel's operator, which keeps the direction of slanted edges; not at the border. */
    int sobelX(int x, int y) {
        return at(x + 1, y - 1)
                - at(x - 1, y - 1)
                + 2 * (at(x + 1, y) - at(x - 1, y))
                + at(x + 1, y + 1)
                - at(x - 1, y + 1);
    }

    /** The change along the column by Sobel's operator; not at the border. */
    int sobelY(int x, int y) {
        return at(x - 1, y + 1)
                - at(x - 1, y - 1)
                + 2 * (at(x, y + 1) - at(x, y - 1))
                + at(x + 1, y + 1)
                - at(x + 1, y - 1);
    }

    /** With a white border, which symbols at the edge of a picture lack. */
    Grey bordered(int border) {
        int w = getWidth() + 2 * border;
        int h = getHeight() + 2 * border;
        byte[] out = new byte[w * h];
        java.util.Arrays.fill(out, (byte) 255);
        for (int y = 0; y < getHeight(); y++) {
            System.arraycopy(pixels, y * getWidth(), out, (y + border) * w + border, getWidth());
        }
        return new Grey(w, h, out);
    }

    /** Blurred by the mean of three by three. */
    Grey smoothed() {
        return filtered(0);
    }

    /** Edges made steeper: twice the picture less its blur. */
    Grey sharpened() {
        return filtered(2);
    }

    /**
     * What a camera out of focus mixed, taken apart again: the picture whose mean over squares of {@code size} comes nearest to this
     * one, by steps down the error that gather way (A. Beck, M. Teboulle, A fast iterative shrinkage-thresholding algorithm,
     * SIAM J. Imaging Sci. 2 (2009) 183-202), since plain steps (L. Landweber, 1951) need three times as many.
     *
     * @param size odd side of the square over which it was blurred, in pixels
     */
    Grey refocused(int size) {
        int w = getWidth();
        int h = getHeight();
        float[] seen = new float[pixels.length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = pixels[i] & 0xFF;
        }
        float[] guess = seen.clone();
        float[] ahead = guess.clone();
        float momentum = 1;
        for (int step = 0; step < REFOCUS_STEPS; step++) {
            float[] error = BoxMean.over(ahead, w, h, size);
            for (int i = 0; i < error.length; i++) {
                error[i] = seen[i] - error[i];
            }
            float[] back = BoxMean.over(error, w, h, size);
            float next = (1 + (float) Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            float on = (momentum - 1) / next;
            momentum = next;
            for (int i = 0; i < guess.length; i++) {
                float nearer = Math.max(0, Math.min(255, ahead[i] + back[i]));
                ahead[i] = nearer + on * (nearer - guess[i]);
                guess[i] = nearer;
            }
        }
        byte[] out = new byte[pixels.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.round(guess[i]);
        }
        return new Grey(w, h, out);
    }

    /** Dark and light exchanged, for symbols printed white on black. */
    Grey inverted() {
        byte[] out = new byte[pixels.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) ~pixels[i];
        }
        return new Grey(getWidth(), getHeight(), out);
    }

    /** Stretched to the whole range, leaving out the darkest and lightest hundredth. */
    Grey stretched() {
        int[] histogram = new int[256];
        for (byte pixel : pixels) {
            histogram[pixel & 0xFF]++;
        }
        int low = 0;
        int high = 255;
        int rest = pixels.length / 100;
        for (int sum = histogram[0]; sum <= rest && low < 254; sum += histogram[++low]) {}
        for (int sum = histogram[255]; sum <= rest && high > low + 1; sum += histogram[--high]) {}
        byte[] out = new byte[pixels.length];
        for (int i = 0; i < out.length; i++) {
            int value = ((pixels[i] & 0xFF) - low) * 255 / (high - low);
            out[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return new Grey(getWidth(), getHeight(), out);
    }

    private Grey halved() {
        int w = Math.max(1, getWidth() / 2);
        int h = Math.max(1, getHeight() / 2);
        byte[] out = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int x2 = Math.min(2 * x + 1, getWidth() - 1);
                int y2 = Math.min(2 * y + 1, getHeight() - 1);
                out[y * w + x] = (byte) ((at(2 * x, 2 * y) + at(x2, 2 * y) + at(2 * x, y2) + at(x2, y2) + 2) / 4);
            }
        }
        return new Grey(w, h, out);
    }

    private Grey filtered(int amount) {
        int w = getWidth();
        int h = getHeight();
        byte[] out = pixels.clone();
        for (int y = 1; y < h - 1; y++) {
            for (int x = 1; x < w - 1; x++) {
                int sum = 0;
                for (int dy = -1; dy <= 1; dy++) {
                    sum += at(x - 1, y + dy) + at(x, y + dy) + at(x + 1, y + dy);
                }
                int mean = sum / 9;
                int value = amount == 0 ? mean : at(x, y) + amount * (at(x, y) - mean);
                out[y * w + x] = (byte) Math.max(0, Math.min(255, value));
            }
        }
        return new Grey(w, h, out);
    }

    /** The shade at a place between pixels, by the mean of four neighbours weighted by distance. */
    int between(double x, double y) {
        int left = Math.max(0, Math.min((int) x, getWidth() - 1));
        int top = Math.max(0, Math.min((int) y, getHeight() - 1));
        int right = Math.min(left + 1, getWidth() - 1);
        int bottom = Math.min(top + 1, getHeight() - 1);
        double fx = Math.max(0, Math.min(1, x - left));
        double fy = Math.max(0, Math.min(1, y - top));
        double above = at(left, top) * (1 - fx) + at(right, top) * fx;
        double below = at(left, bottom) * (1 - fx) + at(right, bottom) * fx;
        return (int) Math.round(above * (1 - fy) + below * fy);
    }
}
