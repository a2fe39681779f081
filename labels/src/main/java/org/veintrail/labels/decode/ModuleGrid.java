package org.veintrail.labels.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The grid of modules of a matrix symbol, found by its edges alone: they all lie on two families of evenly spaced parallel
 * lines, so the sums of the gradient along those lines have one strong frequency. Since every edge has its say, neither the
 * finder pattern nor a corner is needed. Distortion by perspective is not followed.
 *
 * @param angle of the first family's normal against the x axis, in radians
 * @param across spacing and place of the lines met when going along the rows
 * @param down spacing and place of the lines met when going along the columns
 */
record ModuleGrid(double angle, Comb across, Comb down) {
    private static final double WIDEST_DEGREES = 6;
    private static final double COARSE_DEGREES = 0.5;
    private static final double FINE_DEGREES = 0.1;
    private static final int MOST_EDGES = 30_000;
    private static final int MOST_COMBS = 3;
    /** The two spacings of a grid may differ by so much: pictures that were scaled unevenly. */
    private static final double UNEVEN = 0.06;

    /**
     * Evenly spaced lines.
     *
     * @param pitch distance in pixels
     * @param start place of one of them
     * @param strength how much stands out at this spacing
     */
    record Comb(double pitch, double start, double strength) {
        private Comb shifted() {
            return new Comb(pitch, start + pitch / 2, strength);
        }
    }

    /** The likeliest grids of a picture, none when it has no edges. */
    static List<ModuleGrid> of(Grey picture) {
        Edges edges = Edges.of(picture, MOST_EDGES);
        if (edges.count() == 0) {
            return List.of();
        }
        double best = sharpest(edges, Math.toRadians(picture.lean()), WIDEST_DEGREES, COARSE_DEGREES);
        double angle = sharpest(edges, best, COARSE_DEGREES, FINE_DEGREES);
        List<Comb> across = combs(edges.profile(angle, false));
        List<Comb> down = combs(edges.profile(angle, true));
        List<ModuleGrid> grids = new ArrayList<>();
        for (Comb comb : across) {
            down.stream()
                    .filter(other -> Math.abs(other.pitch() - comb.pitch()) <= UNEVEN * comb.pitch())
                    .max(Comparator.comparingDouble(Comb::strength))
                    .ifPresent(other -> grids.add(new ModuleGrid(angle, comb, other)));
        }
        // Blur wider than a module turns the phase over: what stands out then are the middles, not the edges.
        grids.addAll(grids.stream()
                .map(grid -> new ModuleGrid(
                        angle, grid.across().shifted(), grid.down().shifted()))
                .toList());
        return grids;
    }

    private static double sharpest(Edges edges, double middle, double range, double step) {
        double best = middle;
        double most = -1;
        int steps = (int) Math.round(range / step);
        for (int i = -steps; i <= steps; i++) {
            double angle = middle + Math.toRadians(i * step);
            double sharpness = edges.profile(angle, false).sharpness()
                    + edges.profile(angle, true).sharpness();
            if (sharpness > most) {
                most = sharpness;
                best = angle;
            }
        }
        return best;
    }

    /**
     * Spacings that stand out: the widest of the strong ones, since sharp edges show at multiples of the frequency as well,
     * and the strongest when the narrow ones get back what blur takes from them.
     */
    private static List<Comb> combs(Profile profile) {
        List<Comb> all = profile.combs();
        double most = all.stream().mapToDouble(Comb::strength).max().orElse(0);
        Stream<Comb> strong =
                all.stream().filter(comb -> comb.strength() >= most / 2).limit(MOST_COMBS);
        Stream<Comb> blurred = all.stream()
                .sorted(Comparator.comparingDouble((Comb comb) -> comb.strength() / comb.pitch())
                        .reversed())
                .limit(MOST_COMBS);
        return Stream.concat(strong, blurred).distinct().toList();
    }

    /** Where the middle of a module lies in the picture; modules count from an arbitrary one. */
    double x(double column, double row) {
        return along(column) * Math.cos(angle) - across(row) * Math.sin(angle);
    }

    /** Where the middle of a module lies in the picture. */
    double y(double column, double row) {
        return along(column) * Math.sin(angle) + across(row) * Math.cos(angle);
    }

    /** The column of a point of the picture. */
    double column(double x, double y) {
        return (x * Math.cos(angle) + y * Math.sin(angle) - across.start()) / across.pitch() - 0.5;
    }

    /** The row of a point of the picture. */
    double row(double x, double y) {
        return (y * Math.cos(angle) - x * Math.sin(angle) - down.start()) / down.pitch() - 0.5;
    }

    private double along(double column) {
        return across.start() + (column + 0.5) * across.pitch();
    }

    private double across(double row) {
        return down.start() + (row + 0.5) * down.pitch();
    }
}
