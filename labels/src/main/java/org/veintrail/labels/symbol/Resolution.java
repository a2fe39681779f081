package org.veintrail.labels.symbol;

/** The resolutions of label printers. */
public enum Resolution {
    /** 203 dots per inch: 8 dots per millimetre. */
    DPI_203(203, 8),
    /** 300 dots per inch. */
    DPI_300(300, 300 / 25.4),
    /** 600 dots per inch. */
    DPI_600(600, 600 / 25.4);

    private final int dpi;
    private final double dotsPerMm;

    Resolution(int dpi, double dotsPerMm) {
        this.dpi = dpi;
        this.dotsPerMm = dotsPerMm;
    }

    /** Dots per inch, as printers are named. */
    public int dpi() {
        return dpi;
    }

    /** Dots per millimetre. */
    public double dotsPerMm() {
        return dotsPerMm;
    }

    /** A length in whole dots, rounded. */
    public int dots(double mm) {
        return (int) Math.round(mm * dotsPerMm);
    }

    /** The length of a number of dots in millimetres. */
    public double mm(int dots) {
        return dots / dotsPerMm;
    }

    /**
     * The resolution of a printer.
     *
     * @throws IllegalArgumentException when no printer has it
     */
    public static Resolution ofDpi(int dpi) {
        for (Resolution resolution : values()) {
            if (resolution.dpi == dpi) {
                return resolution;
            }
        }
        throw new IllegalArgumentException("Labels are printed at 203, 300 or 600 dots per inch, not " + dpi);
    }
}
