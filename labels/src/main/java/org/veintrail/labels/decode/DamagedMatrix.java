package org.veintrail.labels.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.veintrail.labels.identity.ApplicationIdentifier;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.Symbology;
import org.veintrail.labels.identity.Tag;
import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.DataMatrixRepair;
import org.veintrail.labels.symbol.Symbol;

/**
 * Finds a Data Matrix by its grid of modules instead of its finder pattern, and reads it with the lost part as erasures.
 */
final class DamagedMatrix {
    private static final double MOST_SIDE = 380;
    /** Chance brings about a message that passes for read once in 2 to the power of so many places. */
    static final double SURE_BITS = 28;

    private static final double SURE_BITS_OF_KNOWN = 8;
    private static final double LEAST_FINDER = 0.7;
    private static final int MOST_PLACES = 5;
    private static final int MARGIN = 4;
    private static final int SMALLEST = 10;
    private static final int LARGEST = 64;
    /** A symbol is no smaller than this share of the dark modules' extent, and no larger than this multiple of it. */
    private static final double LEAST_OF_EXTENT = 0.6;

    private static final double MOST_OF_EXTENT = 1.25;

    private DamagedMatrix() {}

    /** A square of modules that may be a symbol, upright, with the share of its finder pattern that is there. */
    private record Place(double finder, Bitmap seen) {}

    /** The symbol of a picture that shows one and little else. */
    static Optional<FoundSymbol> find(Grey picture) {
        double excess = Math.max(picture.getWidth(), picture.getHeight()) / MOST_SIDE;
        Grey small = excess > 1 ? picture.scaled(1 / excess) : picture;
        for (ModuleGrid grid : ModuleGrid.of(small)) {
            ModuleShades shades = ModuleShades.of(small, grid, MARGIN);
            for (Bitmap modules : new LinkedHashSet<>(shades.thresholds())) {
                Optional<FoundSymbol> found = read(modules);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<FoundSymbol> read(Bitmap modules) {
        for (Place place : places(modules)) {
            for (Bitmap lost : LostModules.of(place.seen())) {
                Optional<Symbol> symbol = DataMatrixRepair.read(place.seen(), lost, DamagedMatrix::certain);
                if (symbol.isPresent()) {
                    return symbol.map(s -> new FoundSymbol(s.symbology(), s.content()));
                }
            }
        }
        return Optional.empty();
    }

    /** Check characters and the form of our own and of GS1 strings vouch for a message as well as check words do. */
    private static boolean certain(DataMatrixRepair.Repaired repaired) {
        return repaired.bits() >= SURE_BITS
                || (repaired.bits() >= SURE_BITS_OF_KNOWN
                        && known(
                                repaired.symbol().symbology(), repaired.symbol().content()));
    }

    /** Whether content is of a form with a check character of its own. */
    static boolean known(Symbology symbology, String content) {
        if (symbology.gs1()) {
            return ElementString.parse(content)
                    .found()
                    .filter(elements -> elements.value(ApplicationIdentifier.GTIN)
                                    .isPresent()
                            || elements.value(ApplicationIdentifier.SSCC).isPresent())
                    .isPresent();
        }
        return LabelString.parse(content).found().isPresent()
                || Tag.parse(content).found().isPresent();
    }

    private static List<Place> places(Bitmap modules) {
        List<Place> places = new ArrayList<>();
        int dark = Math.max(extent(modules), extent(modules.turned()));
        Bitmap turned = modules;
        for (int turn = 0; turn < 4; turn++) {
            for (int side = SMALLEST; side <= LARGEST; side += 2) {
                boolean likely = side >= LEAST_OF_EXTENT * dark && side <= MOST_OF_EXTENT * dark + 1;
                if (likely && DataMatrixRepair.size(side)) {
                    gather(turned, side, places);
                }
            }
            turned = turned.turned();
        }
        return places;
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

    private static void gather(Bitmap modules, int side, List<Place> places) {
        for (int y = 0; y + side <= modules.height(); y++) {
            for (int x = 0; x + side <= modules.width(); x++) {
                double border = border(modules, x, y, side);
                if (border >= LEAST_FINDER
                        && (places.size() < MOST_PLACES
                                || border > places.getLast().finder())) {
                    places.add(new Place(border, modules.crop(x, y, side, side)));
                    places.sort(Comparator.comparingDouble(Place::finder).reversed());
                    if (places.size() > MOST_PLACES) {
                        places.removeLast();
                    }
                }
            }
        }
    }

    /** The share of the outer finder pattern: black on the left and below, alternating above and on the right. */
    private static double border(Bitmap modules, int left, int top, int side) {
        int wrong = 0;
        int most = (int) ((1 - LEAST_FINDER) * 4 * side);
        for (int i = 0; i < side && wrong <= most; i++) {
            boolean even = (i & 1) == 0;
            wrong += modules.black(left, top + i) ? 0 : 1;
            wrong += modules.black(left + i, top + side - 1) ? 0 : 1;
            wrong += modules.black(left + i, top) == even ? 0 : 1;
            wrong += modules.black(left + side - 1, top + i) == even ? 1 : 0;
        }
        return 1 - wrong / (4.0 * side);
    }
}
