package org.veintrail.labels.decode;

import java.util.Arrays;

/** The pixels of a picture at which it changes from dark to light, with the direction of the change. */
final class Edges {
    /** Weaker changes than this share of the strongest are noise. */
    private static final double LEAST = 0.15;

    private static final double BINS_PER_PIXEL = 2;

    private final float[] x;
    private final float[] y;
    private final float[] changeX;
    private final float[] changeY;
    private final double reach;

    private Edges(float[] x, float[] y, float[] changeX, float[] changeY, double reach) {
        this.x = x;
        this.y = y;
        this.changeX = changeX;
        this.changeY = changeY;
        this.reach = reach;
    }

    /** The edges by Sobel's operator; of more than so many pixels only some, evenly spread. */
    static Edges of(Grey picture, int most) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        float[] gx = new float[w * h];
        float[] gy = new float[w * h];
        float strongest = 0;
        for (int row = 1; row < h - 1; row++) {
            for (int column = 1; column < w - 1; column++) {
                int at = row * w + column;
                gx[at] = picture.sobelX(column, row);
                gy[at] = picture.sobelY(column, row);
                strongest = Math.max(strongest, Math.abs(gx[at]) + Math.abs(gy[at]));
            }
        }
        int count = 0;
        for (int at = 0; at < gx.length; at++) {
            if (Math.abs(gx[at]) + Math.abs(gy[at]) > LEAST * strongest) {
                count++;
            }
        }
        int step = count / most + 1;
        return gather(w, gx, gy, LEAST * strongest, step, count / step, Math.hypot(w, h));
    }

    private static Edges gather(int w, float[] gx, float[] gy, double least, int step, int count, double reach) {
        Edges edges = new Edges(new float[count], new float[count], new float[count], new float[count], reach);
        int seen = 0;
        int kept = 0;
        for (int at = 0; at < gx.length && kept < count; at++) {
            if (Math.abs(gx[at]) + Math.abs(gy[at]) > least && ++seen % step == 0) {
                edges.x[kept] = at % w;
                edges.y[kept] = at / w;
                edges.changeX[kept] = gx[at];
                edges.changeY[kept] = gy[at];
                kept++;
            }
        }
        return edges;
    }

    int count() {
        return x.length;
    }

    /**
     * The changes summed along parallel lines.
     *
     * @param angle of the lines' normal, in radians
     * @param turned whether lines at a right angle to those are meant
     */
    Profile profile(double angle, boolean turned) {
        double cos = turned ? -Math.sin(angle) : Math.cos(angle);
        double sin = turned ? Math.cos(angle) : Math.sin(angle);
        double[] sums = new double[(int) (2 * reach * BINS_PER_PIXEL) + 4];
        for (int i = 0; i < x.length; i++) {
            double place = (x[i] * cos + y[i] * sin + reach) * BINS_PER_PIXEL;
            int bin = (int) place;
            double share = place - bin;
            double change = Math.abs(changeX[i] * cos + changeY[i] * sin);
            sums[bin] += change * (1 - share);
            sums[bin + 1] += change * share;
        }
        int first = 0;
        int last = sums.length;
        while (first < last - 1 && sums[first] == 0) {
            first++;
        }
        while (last > first + 1 && sums[last - 1] == 0) {
            last--;
        }
        return new Profile(Arrays.copyOfRange(sums, first, last), first / BINS_PER_PIXEL - reach, 1 / BINS_PER_PIXEL);
    }
}
