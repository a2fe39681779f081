package org.veintrail.labels.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums along parallel lines, one for each bin.
 *
 * @param sums the sums
 * @param start place of the first bin, in pixels
 * @param width of a bin, in pixels
 */
record Profile(double[] sums, double start, double width) {
    private static final double NARROWEST = 1.7;
    private static final double WIDEST = 45;
    private static final double STEPS_PER_PERIOD = 6;

    /** Large when the sums gather in few bins: when the lines run along the edges. */
    double sharpness() {
        double squares = 0;
        double total = 0;
        for (double sum : sums) {
            squares += sum * sum;
            total += sum;
        }
        return total == 0 ? 0 : squares / total;
    }

    /** The spacings at which the sums repeat, the widest first. */
    List<ModuleGrid.Comb> combs() {
        double mean = 0;
        for (double sum : sums) {
            mean += sum / sums.length;
        }
        double span = sums.length * width;
        double step = 1 / (STEPS_PER_PERIOD * span);
        List<ModuleGrid.Comb> found = new ArrayList<>();
        ModuleGrid.Comb before = comb(1 / WIDEST, mean);
        ModuleGrid.Comb middle = before;
        boolean rising = false;
        for (double frequency = 1 / WIDEST + step; frequency < 1 / NARROWEST; frequency += step) {
            ModuleGrid.Comb next = comb(frequency, mean);
            if (rising && next.strength() < middle.strength()) {
                found.add(middle);
            }
            rising = next.strength() > middle.strength();
            middle = next;
        }
        return found;
    }

    /** One term of the Fourier transform; its phase tells where the lines are. */
    private ModuleGrid.Comb comb(double frequency, double mean) {
        double turn = 2 * Math.PI * frequency * width;
        double cosTurn = Math.cos(turn);
        double sinTurn = Math.sin(turn);
        double cos = 1;
        double sin = 0;
        double real = 0;
        double imaginary = 0;
        for (double sum : sums) {
            real += (sum - mean) * cos;
            imaginary += (sum - mean) * sin;
            double next = cos * cosTurn - sin * sinTurn;
            sin = sin * cosTurn + cos * sinTurn;
            cos = next;
        }
        double first = Math.atan2(imaginary, real) / (2 * Math.PI * frequency);
        return new ModuleGrid.Comb(1 / frequency, start + first, Math.hypot(real, imaginary));
    }
}
