package org.veintrail.labels.identity;

import java.util.Optional;

/** What a label is stuck on, as the one-letter code in a label string. */
public enum LabelKind {
    /** A collection bag or a bag of the final product. */
    BAG('B'),
    /** The batch record of a manufacturing run. */
    BATCH_RECORD('R'),
    /** A shipping container. */
    SHIPPER('S'),
    /** A sample or product vial. */
    VIAL('V');

    private final char code;

    LabelKind(char code) {
        this.code = code;
    }

    /** The letter in the label string. */
    public char code() {
        return code;
    }

    /** The kind of a letter. */
    public static Optional<LabelKind> ofCode(char code) {
        for (LabelKind kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
