package org.veintrail.labels.symbol;

import org.veintrail.labels.identity.Symbology;

/**
 * An encoded symbol, one dot for one module, without its quiet zone.
 *
 * @param symbology the kind of symbol
 * @param content what a reader has to get out of it, separators as ASCII 29
 * @param modules the modules; one row for a linear symbol
 */
public record Symbol(Symbology symbology, String content, Bitmap modules) {
    /** The quiet zone left and right, in modules: ISO/IEC 16022 asks 1 for Data Matrix, 15417 10, 18004 4. */
    public int quietX() {
        return switch (symbology) {
            case DATA_MATRIX, GS1_DATA_MATRIX -> 2;
            case CODE_128, GS1_128 -> 10;
            case QR, GS1_QR -> 4;
        };
    }

    /** The quiet zone above and below, in modules. */
    public int quietY() {
        return symbology.matrix() ? quietX() : 0;
    }

    /** Width with quiet zones, in modules. */
    public int modulesAcross() {
        return modules.width() + 2 * quietX();
    }

    /** Height with quiet zones, in modules; 1 for a linear symbol. */
    public int modulesDown() {
        return modules.height() + 2 * quietY();
    }
}
