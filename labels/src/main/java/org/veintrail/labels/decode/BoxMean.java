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
            line(picture, rows, y * width, width, size);
        }
        // All columns at once, a row after the other: memory is read in the order in which it lies.
        float[] out = new float[picture.length];
        float[] sums = new float[width];
        int reach = size / 2;
        for (int i = -reach; i <= reach; i++) {
            add(rows, clip(i, height) * width, sums, 1);
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[y * width + x] = sums[x] / size;
            }
            add(rows, clip(y + reach + 1, height) * width, sums, 1);
            add(rows, clip(y - reach, height) * width, sums, -1);
        }
        return out;
    }

    private static void add(float[] rows, int first, float[] sums, int sign) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += sign * rows[first + x];
        }
    }

    private static void line(float[] from, float[] to, int first, int length, int size) {
        int reach = size / 2;
        float sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += from[first + clip(i, length)];
        }
        for (int i = 0; i < length; i++) {
            to[first + i] = sum / size;
            sum += from[first + clip(i + reach + 1, length)] - from[first + clip(i - reach, length)];
        }
    }

    private static int clip(int i, int length) {
        return Math.max(0, Math.min(length - 1, i));
    }
}
