package org.veintrail.labels.identity;

import java.util.Optional;

/** The kinds of symbol the product prints and reads, with their symbology identifiers of ISO/IEC 15424. */
public enum Symbology {
    /** Data Matrix ECC 200 with plain content. */
    DATA_MATRIX("]d1", false, true),
    /** Data Matrix ECC 200 with FNC1 first: GS1 element strings. */
    GS1_DATA_MATRIX("]d2", true, true),
    /** Code 128 with plain content. */
    CODE_128("]C0", false, false),
    /** Code 128 with FNC1 first: GS1 element strings. */
    GS1_128("]C1", true, false),
    /** QR Code model 2 with plain content. */
    QR("]Q1", false, true),
    /** QR Code with FNC1 in first position: GS1 element strings. */
    GS1_QR("]Q3", true, true);

    private final String identifier;
    private final boolean gs1;
    private final boolean matrix;

    Symbology(String identifier, boolean gs1, boolean matrix) {
        this.identifier = identifier;
        this.gs1 = gs1;
        this.matrix = matrix;
    }

    /** The three characters a scanner may send before the content. */
    public String identifier() {
        return identifier;
    }

    /** Whether the symbol says of itself that it holds GS1 element strings. */
    public boolean gs1() {
        return gs1;
    }

    /** Whether the symbol has two dimensions. */
    public boolean matrix() {
        return matrix;
    }

    /** The symbology of an identifier. */
    public static Optional<Symbology> ofIdentifier(String identifier) {
        for (Symbology symbology : values()) {
            if (symbology.identifier.equals(identifier)) {
                return Optional.of(symbology);
            }
        }
        return Optional.empty();
    }

    /** Where the content starts: behind a symbology identifier of any kind, else at the beginning. */
    static int contentStart(String raw) {
        boolean identified = raw.length() >= 3
                && raw.charAt(0) == ']'
                && (Characters.upper(raw.charAt(1)) || Characters.lower(raw.charAt(1)))
                && Characters.upperOrDigit(raw.charAt(2));
        return identified ? 3 : 0;
    }
}
