package org.veintrail.labels.decode;

/** The mean over a square around each pixel, by running sums: first along the rows, then along the columns. */
final class BoxMean {
    private BoxMean() {}

    /**
     * The means of a picture; beyond its border the outermost pixel goes on.
     *
     * @param size odd side of the square
     */
    static float[] over(float[] picture, int width, int height, int size) {
        float[] rows = new float[picture.length];
        for (int y = 0; y < height; y++) {
            line(picture, rows, y * width, 1, width, size);
        }
        float[] out = new float[picture.length];
        for (int x = 0; x < width; x++) {
            line(rows, out, x, width, height, size);
        }
        return out;
    }

    private static void line(float[] from, float[] to, int first, int stride, int length, int size) {
        int reach = size / 2;
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += from[first + clip(i, length) * stride];
        }
        for (int i = 0; i < length; i++) {
            to[first + i * stride] = (float) (sum / size);
            sum += from[first + clip(i + reach + 1, length) * stride] - from[first + clip(i - reach, length) * stride];
        }
    }

    private static int clip(int i, int length) {
        return Math.max(0, Math.min(length - 1, i));
    }
}
