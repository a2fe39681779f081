package org.veintrail.labels.symbol;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The refusal to print a symbol with modules smaller than the stock holds; it says which size would fit. */
public final class SymbolDoesNotFit extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final double neededWidthMm;
    private final double neededHeightMm;

    private SymbolDoesNotFit(String message, double neededWidthMm, double neededHeightMm) {
        super(message);
        this.neededWidthMm = neededWidthMm;
        this.neededHeightMm = neededHeightMm;
    }

    static SymbolDoesNotFit of(SymbolPlan least, double minimumModuleMm, double widthMm, double heightMm) {
        String others = Stream.of(Resolution.values())
                .filter(r -> r != least.resolution())
                .map(r -> {
                    double module = r.mm(SymbolPlan.leastDots(r, minimumModuleMm));
                    return String.format(
                            Locale.ROOT,
                            "%.1f x %.1f mm at %d dpi",
                            least.symbol().modulesAcross() * module,
                            least.symbol().symbology().matrix()
                                    ? least.symbol().modulesDown() * module
                                    : least.heightMm(),
                            r.dpi());
                })
                .collect(Collectors.joining(", "));
        String message = String.format(
                Locale.ROOT,
                "The %s symbol of %d characters needs %.1f x %.1f mm at %d dpi with the least module of the stock"
                        + " (%.3f mm), the field has %.1f x %.1f mm; it would need %s. Choose a larger field or stock.",
                least.symbol().symbology(),
                least.symbol().content().length(),
                least.widthMm(),
                least.heightMm(),
                least.resolution().dpi(),
                least.moduleMm(),
                widthMm,
                heightMm,
                others);
        return new SymbolDoesNotFit(message, least.widthMm(), least.heightMm());
    }

    /** The width in millimetres that would fit at the same resolution. */
    public double neededWidthMm() {
        return neededWidthMm;
    }

    /** The height in millimetres that would fit at the same resolution. */
    public double neededHeightMm() {
        return neededHeightMm;
    }
}
