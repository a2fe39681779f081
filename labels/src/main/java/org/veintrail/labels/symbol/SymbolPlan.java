package org.veintrail.labels.symbol;

import java.util.Locale;

/**
 * A symbol at a printer's resolution: every module a whole number of dots, so that the printer rounds nothing.
 *
 * @param symbol the modules
 * @param resolution of the printer
 * @param dotsPerModule at least 1
 * @param barDots height of the bars of a linear symbol in dots; for a matrix symbol equal to {@code dotsPerModule}
 */
public record SymbolPlan(Symbol symbol, Resolution resolution, int dotsPerModule, int barDots) {
    /** The least height of a linear symbol in millimetres (ISBT 128 and GS1 ask 5 mm or more). */
    private static final double LEAST_BAR_MM = 5;

    private static final double LEAST_BAR_SHARE = 0.15;
    private static final double ROUNDING = 1e-6;

    /**
     * Chooses the size of a module.
     *
     * @param symbol what to print
     * @param resolution of the printer
     * @param minimumModuleMm the least module the stock holds, in millimetres
     * @param wantedModuleMm the module the layout asks for, in millimetres; made smaller down to the minimum when needed
     * @param widthMm room with quiet zones
     * @param heightMm room with quiet zones
     * @throws SymbolDoesNotFit when the symbol needs more room even with the least module
     */
    public static SymbolPlan plan(
            Symbol symbol,
            Resolution resolution,
            double minimumModuleMm,
            double wantedModuleMm,
            double widthMm,
            double heightMm) {
        int least = leastDots(resolution, minimumModuleMm);
        int wanted = Math.max(least, (int) Math.round(wantedModuleMm * resolution.dotsPerMm()));
        for (int dots = wanted; dots >= least; dots--) {
            SymbolPlan plan = of(symbol, resolution, dots, heightMm);
            if (plan.widthMm() <= widthMm + ROUNDING && plan.heightMm() <= heightMm + ROUNDING) {
                return plan;
            }
        }
        throw SymbolDoesNotFit.of(of(symbol, resolution, least, 0), minimumModuleMm, widthMm, heightMm);
    }

    /** The fewest dots per module that are no smaller than the minimum. */
    static int leastDots(Resolution resolution, double minimumModuleMm) {
        return Math.max(1, (int) Math.ceil(minimumModuleMm * resolution.dotsPerMm() - ROUNDING));
    }

    private static SymbolPlan of(Symbol symbol, Resolution resolution, int dots, double heightMm) {
        if (symbol.symbology().matrix()) {
            return new SymbolPlan(symbol, resolution, dots, dots);
        }
        double length = resolution.mm(symbol.modules().width() * dots);
        double least = Math.max(LEAST_BAR_MM, length * LEAST_BAR_SHARE);
        int bars = (int) Math.floor(least * resolution.dotsPerMm() + ROUNDING);
        int room = (int) Math.floor(heightMm * resolution.dotsPerMm() + ROUNDING);
        return new SymbolPlan(symbol, resolution, dots, Math.max(bars, room));
    }

    /** Width with quiet zones in dots. */
    public int widthDots() {
        return symbol.modulesAcross() * dotsPerModule;
    }

    /** Height with quiet zones in dots. */
    public int heightDots() {
        return symbol.symbology().matrix() ? symbol.modulesDown() * dotsPerModule : barDots;
    }

    /** Width with quiet zones in millimetres. */
    public double widthMm() {
        return resolution.mm(widthDots());
    }

    /** Height with quiet zones in millimetres. */
    public double heightMm() {
        return resolution.mm(heightDots());
    }

    /** Size of one module in millimetres. */
    public double moduleMm() {
        return resolution.mm(dotsPerModule);
    }

    /** Width of the quiet zone left and right in dots. */
    public int quietDotsX() {
        return symbol.quietX() * dotsPerModule;
    }

    /** Height of the quiet zone above and below in dots. */
    public int quietDotsY() {
        return symbol.quietY() * dotsPerModule;
    }

    /** The dots of the symbol with its quiet zones. */
    public Bitmap render() {
        Bitmap dots = new Bitmap(widthDots(), heightDots());
        dots.draw(symbol.modules().enlarge(dotsPerModule, barDots), quietDotsX(), quietDotsY());
        return dots;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s at %d dpi, module %.3f mm, %.1f x %.1f mm",
                symbol.symbology(),
                resolution.dpi(),
                moduleMm(),
                widthMm(),
                heightMm());
    }
}
