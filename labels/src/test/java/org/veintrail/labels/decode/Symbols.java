package org.veintrail.labels.decode;

import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.veintrail.labels.identity.Symbology;
import org.veintrail.labels.symbol.Resolution;
import org.veintrail.labels.symbol.StandardEncoder;
import org.veintrail.labels.symbol.SymbolPlan;

/** One symbol of each kind, rendered once. */
final class Symbols {
    static final double MODULE_MM = 0.42;
    static final String LABEL = "VT1.VT269S346Q3Y.B.FP-9S346-11.1.G";
    static final String ELEMENTS = "0109521234543213" + "10B26-9S346-1\u001d217";
    private static final Map<Symbology, SymbolPlan> PLANS = new EnumMap<>(Symbology.class);

    static {
        for (Symbology symbology : Symbology.values()) {
            PLANS.put(
                    symbology,
                    SymbolPlan.plan(
                            new StandardEncoder()
                                    .encode(symbology, symbol(symbology).content()),
                            Resolution.DPI_300,
                            0.25,
                            MODULE_MM,
                            200,
                            30));
        }
    }

    private Symbols() {}

    static FoundSymbol symbol(Symbology symbology) {
        return new FoundSymbol(symbology, symbology.gs1() ? ELEMENTS : LABEL);
    }

    private static SymbolPlan plan(Symbology symbology) {
        return Objects.requireNonNull(PLANS.get(symbology));
    }

    /** Black on white with its quiet zone, five pixels a module; a new one each time. */
    static BufferedImage picture(Symbology symbology) {
        return plan(symbology).render().toImage();
    }

    /** Width of the quiet zone in pixels. */
    static int quiet(Symbology symbology) {
        return plan(symbology).quietDotsX();
    }
}
