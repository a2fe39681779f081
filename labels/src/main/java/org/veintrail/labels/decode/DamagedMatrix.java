package org.veintrail.labels.decode;

import java.util.LinkedHashSet;
import java.util.Optional;
import org.veintrail.labels.identity.ApplicationIdentifier;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.Symbology;
import org.veintrail.labels.identity.Tag;
import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.Repaired;
import org.veintrail.labels.symbol.Symbol;

/**
 * Finds a matrix symbol by its grid of modules instead of its finder pattern, and reads it with the lost part as erasures.
 */
final class DamagedMatrix {
    private static final double MOST_SIDE = 380;
    /** Chance brings about a message that passes for read once in 2 to the power of so many places. */
    static final double SURE_BITS = 28;

    private static final double SURE_BITS_OF_KNOWN = 8;
    private static final int MARGIN = 4;

    private DamagedMatrix() {}

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
        for (MatrixKind kind : MatrixKind.values()) {
            for (Bitmap seen : MatrixPlaces.of(modules, kind)) {
                for (Bitmap lost : LostModules.of(seen)) {
                    Optional<Symbol> symbol = kind.read(seen, lost, DamagedMatrix::certain);
                    if (symbol.isPresent()) {
                        return symbol.map(s -> new FoundSymbol(s.symbology(), s.content()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Check characters and the form of our own and of GS1 strings vouch for a message as well as check words do. */
    private static boolean certain(Repaired repaired) {
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
}
