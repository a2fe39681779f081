package org.veintrail.labels.decode;

import org.veintrail.labels.identity.Symbology;

/**
 * A symbol that was read from a picture.
 *
 * @param symbology its kind, by its symbology identifier
 * @param content separators as ASCII 29
 */
public record FoundSymbol(Symbology symbology, String content) {
    /** What a scanner would send: the symbology identifier and the content. */
    public String scanned() {
        return symbology.identifier() + content;
    }

    @Override
    public String toString() {
        return "FoundSymbol[" + symbology + ", " + content.length() + " characters]";
    }
}
