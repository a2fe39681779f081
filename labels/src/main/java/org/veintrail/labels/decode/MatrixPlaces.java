package org.veintrail.labels.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.WideRows;

/** The squares of modules that are likeliest to be a symbol of one kind, at any place, of any size and turned any way. */
final class MatrixPlaces {
    private static final int MOST = 5;
    /** A symbol is no smaller than this share of the dark modules' extent, and no larger than this multiple of it. */
    private static final double LEAST_OF_EXTENT = 0.6;

    private static final double MOST_OF_EXTENT = 1.25;

    private final MatrixKind kind;
    private final List<Place> places = new ArrayList<>();

    private MatrixPlaces(MatrixKind kind) {
        this.kind = kind;
    }

    private record Place(double pattern, Bitmap seen) {}

    /** The places, the likeliest first, cut out and upright. */
    static List<Bitmap> of(Bitmap modules, MatrixKind kind) {
        MatrixPlaces found = new MatrixPlaces(kind);
        int dark = Math.max(extent(modules), extent(modules.turned()));
        Bitmap turned = modules;
        for (int turn = 0; turn < 4; turn++) {
            WideRows rows = new WideRows(turned);
            for (int side = kind.smallest(); side <= kind.largest(); side += kind.step()) {
                boolean likely = side >= LEAST_OF_EXTENT * dark && side <= MOST_OF_EXTENT * dark + 1;
                if (likely && kind.size(side)) {
                    found.gather(turned, rows, side);
                }
            }
            turned = turned.turned();
        }
        return found.places.stream().map(Place::seen).toList();
    }

    /** From the first row with more than one dark module to the last. */
    private static int extent(Bitmap modules) {
        int first = modules.height();
        int last = -1;
        for (int y = 0; y < modules.height(); y++) {
            int dark = 0;
            for (int x = 0; x < modules.width() && dark < 2; x++) {
                dark += modules.black(x, y) ? 1 : 0;
            }
            if (dark > 1) {
                first = Math.min(first, y);
                last = y;
            }
        }
        return last - first + 1;
    }

    private void gather(Bitmap modules, WideRows rows, int side) {
        for (int y = 0; y + side <= modules.height(); y++) {
            for (int first = 0; first + side <= modules.width(); first += Long.SIZE) {
                int last = Math.min(first + Long.SIZE - 1, modules.width() - side);
                long open = ~kind.hopeless(rows, first, y, side) & -1L << Long.SIZE - 1 - (last - first);
                while (open != 0) {
                    int next = Long.numberOfLeadingZeros(open);
                    open &= ~(Long.MIN_VALUE >>> next);
                    consider(modules, first + next, y, side);
                }
            }
        }
    }

    private void consider(Bitmap modules, int x, int y, int side) {
        double pattern = kind.pattern(modules, x, y, side);
        if (pattern >= kind.least()
                && (places.size() < MOST || pattern > places.getLast().pattern())) {
            places.add(new Place(pattern, modules.crop(x, y, side, side)));
            places.sort(Comparator.comparingDouble(Place::pattern).reversed());
            if (places.size() > MOST) {
                places.removeLast();
            }
        }
    }
}
