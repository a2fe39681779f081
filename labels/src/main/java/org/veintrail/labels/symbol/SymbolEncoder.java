package org.veintrail.labels.symbol;

import org.veintrail.labels.identity.Symbology;

/** Turns content into modules. */
public interface SymbolEncoder {
    /**
     * Encodes content.
     *
     * @param symbology the kind of symbol
     * @param content printable ASCII; for GS1 symbols the element strings without the leading FNC1, separators as ASCII 29
     * @throws IllegalArgumentException when the content is empty, holds other characters or is too long for any size
     */
    Symbol encode(Symbology symbology, String content);
}
