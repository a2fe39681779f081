package org.veintrail.labels.symbol;

import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.Symbology;

/** What ZXing's readers write around the content of GS1 symbols, and how it is taken off. */
public final class Decoded {
    private Decoded() {}

    /**
     * The symbology identifier. ZXing's Code 128 reader takes a check character of the value 97 for a FNC2 and then calls
     * every symbol {@code ]C4}, message append, which no label uses.
     *
     * @param identifier as ZXing gives it
     * @param text as ZXing gives it
     */
    public static String identifier(String identifier, String text) {
        if (!identifier.equals("]C4")) {
            return identifier;
        }
        boolean gs1 = text.startsWith(Symbology.GS1_128.identifier());
        return (gs1 ? Symbology.GS1_128 : Symbology.CODE_128).identifier();
    }

    /**
     * The content alone: ZXing's Code 128 reader writes {@code ]C1} before GS1 content and takes a check character of the
     * value 102 for a FNC1 at the end, its Data Matrix reader hands over the leading FNC1 as a separator.
     */
    public static String content(String text, Symbology symbology) {
        if (!symbology.matrix()) {
            int start = symbology == Symbology.GS1_128 && text.startsWith("]C1") ? 3 : 0;
            int end = text.length() - (text.endsWith(String.valueOf(ElementString.SEPARATOR)) ? 1 : 0);
            return text.substring(start, Math.max(start, end));
        }
        boolean leading = symbology.gs1() && !text.isEmpty() && text.charAt(0) == ElementString.SEPARATOR;
        return leading ? text.substring(1) : text;
    }
}
