package org.veintrail.labels.symbol;

/** A printed symbol did not read back as what it was made from; the label is withheld. */
public final class SymbolUnreadable extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    SymbolUnreadable(String message) {
        super(message);
    }

    SymbolUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
