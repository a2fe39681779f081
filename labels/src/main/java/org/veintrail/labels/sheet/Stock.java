package org.veintrail.labels.sheet;

import java.util.List;
import org.veintrail.labels.symbol.Resolution;

/**
 * A kind of label on a roll.
 *
 * @param id short name, used in requests
 * @param name for people
 * @param widthMm across the web
 * @param heightMm along the web
 * @param marginMm on each side that the printer cannot reach
 * @param cornerMm radius of the corners, 0 for square ones
 * @param temperatureClass what the adhesive and face withstand
 * @param minimumModuleMm the least module of a symbol that stays readable on this face, in millimetres
 * @param dpi the resolutions it is printed at
 */
public record Stock(
        String id,
        String name,
        double widthMm,
        double heightMm,
        double marginMm,
        double cornerMm,
        String temperatureClass,
        double minimumModuleMm,
        List<Integer> dpi) {
    private static final double LEAST_MODULE_MM = 0.17;

    /** Checks every measure. */
    public Stock {
        dpi = List.copyOf(dpi);
        dpi.forEach(Resolution::ofDpi);
        boolean size = widthMm >= 5 && widthMm <= 300 && heightMm >= 5 && heightMm <= 300;
        boolean margin = marginMm >= 0 && 2 * marginMm < Math.min(widthMm, heightMm);
        if (!size || !margin || cornerMm < 0 || dpi.isEmpty()) {
            throw new LabelRefused("The stock \"" + id + "\" is not a label of 5 to 300 mm with a margin inside it");
        }
        if (minimumModuleMm < LEAST_MODULE_MM) {
            throw new LabelRefused("The stock \"" + id + "\" names a least module of " + minimumModuleMm
                    + " mm; no symbol is printed below " + LEAST_MODULE_MM + " mm");
        }
    }
}
